"""`make epreuves`: the site put through what breaks sites, one file of `cas/` an épreuve; writes docs/epreuves.md."""
