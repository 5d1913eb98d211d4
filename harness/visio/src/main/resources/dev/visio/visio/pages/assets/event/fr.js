/** The event's page in French. @type {import("../language.js").Texts} */
export default {
  "event.title": "Programme",
  "event.zone": "Horaires à l’{zone}",
  "event.none": "Le programme n’est pas encore publié",
  "event.none.detail": "Les sessions apparaîtront ici dès que l’organisation les aura ajoutées.",
  "event.past": "Sessions passées",
  "event.signedInAs": "Vous êtes {name}.",
  "event.mySpace": "Voir mon espace personnel",

  "register.title": "S’inscrire à la session",
  "register.for": "{name}, {when}",
  "register.name": "Nom affiché dans la salle",
  "register.email": "Adresse e-mail",
  "register.email.hint": "Elle vous identifie auprès de l’organisation. Les autres participants ne la voient pas.",
  "register.advice":
    "Dans la salle, chaque personne peut activer son micro et sa caméra, et partager son écran.",
  "register.submit": "S’inscrire",
  "register.asPerson": "Vous vous inscrivez en tant que {name} ({email}).",
  "register.done.title": "Votre place est réservée",
  "register.done.keep":
    "Voici votre lien personnel. Gardez-le et ne le partagez pas : c’est lui qui vous ouvre la salle, et il ne sera plus affiché.",
  "register.done.link": "Votre lien personnel",
  "register.done.open": "Ouvrir mon espace personnel",
  "register.known.title": "Vous êtes inscrit",
  "register.known":
    "Cette adresse est déjà connue pour cet événement. Le lien personnel que vous avez reçu à votre première inscription ouvre aussi cette session. Si vous ne l’avez plus, demandez-en un nouveau à l’organisation.",
  "register.already": "Vous étiez déjà inscrit à cette session avec cette adresse.",
  "register.person": "C’est noté : la session est dans votre espace personnel.",
};
