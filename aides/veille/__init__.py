"""What whoever runs the site sees of it: lines of logs, figures, probes, the page of its health."""
