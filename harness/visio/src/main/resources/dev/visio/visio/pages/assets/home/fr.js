/** The home page in French. @type {import("../language.js").Texts} */
export default {
  "home.title": "Des visioconférences à taille humaine",
  "home.lead":
    "Un atelier, une formation, une réunion : chacun a son micro et sa caméra, chacun peut montrer son écran. Sans rien installer, et sans rien enregistrer.",
  "home.organise": "Préparer une session",
  "home.join": "J’ai un lien personnel",
  "home.picture": "Six personnes dans une salle de visioconférence ; l’une d’elles parle.",
  "home.why": "Pensé pour que tout le monde participe",
  "home.why.everyone": "Tout le monde a la parole",
  "home.why.everyone.detail":
    "Pas de rôles, pas d’autorisations à demander : micro, caméra et partage d’écran pour chaque personne inscrite.",
  "home.why.size": "Une vingtaine, jusqu’à 55",
  "home.why.size.detail":
    "Une vingtaine de personnes, c’est la taille idéale pour se voir et s’entendre bien. Une salle en accueille 55 au plus.",
  "home.why.never": "Rien n’est enregistré",
  "home.why.never.detail":
    "Ni image, ni son, ni replay. Ce qui se dit dans la salle y reste.",
  "home.how": "Comment ça se passe",
  "home.how.1": "Vous vous inscrivez",
  "home.how.1.detail":
    "Sur la page de l’événement. Vous recevez un lien personnel : gardez-le, c’est votre clé.",
  "home.how.2": "La salle ouvre 5 minutes avant",
  "home.how.2.detail":
    "Le bouton « Participer » s’active tout seul. Vous vérifiez caméra et micro, puis vous entrez.",
  "home.how.3": "La conférence commence à deux",
  "home.how.3.detail":
    "Elle se termine d’elle-même quand la dernière personne s’en va, ou 5 minutes après l’heure de fin.",
};
