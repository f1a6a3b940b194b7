package table

// SchemaVersion is the version of the tables' columns. It changes when a column is added.
const SchemaVersion = "1"
