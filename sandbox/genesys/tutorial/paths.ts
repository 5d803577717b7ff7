export const linksBase = "/api/v2/integrations/awsaccountlinks";
export const actionsBase = "/api/v2/dataactions";

/** Patterns of the tutorial's routes, more special ones first. */
export const tutorialPatterns = [
  `${linksBase}/:id`,
  linksBase,
  `${actionsBase}/:id/runs/:run`,
  `${actionsBase}/:id/run`,
  `${actionsBase}/:id`,
  actionsBase,
] as const;
