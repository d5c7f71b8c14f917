"""What comes in from outside the team, and what goes out by e-mail: reports, the words of authorities."""
