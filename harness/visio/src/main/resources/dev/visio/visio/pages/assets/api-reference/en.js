/** The API reference in English. @type {import("../language.js").Texts} */
export default {
  "reference.title": "API reference",
  "reference.lead": "What the service can do, as it checks itself with every request.",
  "reference.download": "Download the contract (OpenAPI 3.1, YAML)",
  "reference.contents": "Operations",
  "reference.about": "In general",
  "reference.who": "Who",
  "reference.who.nobody": "anyone",
  "reference.who.organiserCookie": "organiser",
  "reference.who.personCookie": "registered person",
  "reference.who.bearer": "registered person (token)",
  "reference.who.operator": "operator",
  "reference.parameters": "Parameters",
  "reference.body": "Request body",
  "reference.answers": "Answers",
  "reference.required": "required",
};
