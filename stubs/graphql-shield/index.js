// graphql-rate-limit imports `rule` for a shield rule that Frontdesk never makes.
exports.rule = () => {
  throw new Error('graphql-shield is not part of Frontdesk: use the directive @rateLimit');
};
