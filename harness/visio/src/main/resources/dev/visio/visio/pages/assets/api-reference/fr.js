/** The API reference in French; the contract itself is in English. @type {import("../language.js").Texts} */
export default {
  "reference.title": "Référence de l’API",
  "reference.lead": "Ce que le service sait faire, tel qu’il le vérifie lui-même à chaque requête. Le contrat est écrit en anglais.",
  "reference.download": "Télécharger le contrat (OpenAPI 3.1, YAML)",
  "reference.contents": "Opérations",
  "reference.about": "Généralités",
  "reference.who": "Qui",
  "reference.who.nobody": "tout le monde",
  "reference.who.organiserCookie": "organisateur",
  "reference.who.personCookie": "personne inscrite",
  "reference.who.bearer": "personne inscrite (jeton)",
  "reference.who.operator": "exploitant",
  "reference.parameters": "Paramètres",
  "reference.body": "Corps de la requête",
  "reference.answers": "Réponses",
  "reference.required": "obligatoire",
};
