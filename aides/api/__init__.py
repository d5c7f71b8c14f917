"""The API: the data sets as resources, asked by the forms of the pages, described by one OpenAPI document."""
