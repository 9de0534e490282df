// graphql-rate-limit imports `SchemaDirectiveVisitor` for a directive that Frontdesk never makes.
exports.SchemaDirectiveVisitor = class SchemaDirectiveVisitor {};
