/** The personal space in French. @type {import("../language.js").Texts} */
export default {
  "space.title": "Espace personnel",
  "space.hello": "Bonjour {name}",
  "space.event": "Vos sessions de {event}, à l’{zone}",
  "space.coming": "Vos sessions",
  "space.past": "Sessions passées",
  "space.none": "Vous n’êtes inscrit à aucune session",
  "space.none.detail": "Choisissez dans le programme de l’événement les sessions auxquelles vous voulez participer.",
  "space.programme": "Voir tout le programme",

  "space.void": "Ce lien personnel ne fonctionne plus",
  "space.void.detail":
    "Il est incomplet, ou l’organisation vous en a donné un plus récent. Ouvrez le lien le plus récent que vous avez, ou demandez-en un nouveau à l’organisation.",
  "space.expired": "Ce lien personnel a expiré",
  "space.expired.detail":
    "Un lien personnel reste valable 30 jours après la dernière session à laquelle on est inscrit. Pour une nouvelle session, inscrivez-vous sur la page de l’événement ou demandez un nouveau lien à l’organisation.",
  "space.signedOut": "Ouvrez votre espace avec votre lien personnel",
  "space.signedOut.detail":
    "Vous l’avez reçu en vous inscrivant. Il n’y a ni compte ni mot de passe : ce lien suffit.",
  "space.link": "Votre lien personnel",
  "space.link.hint": "Par exemple {example}",
  "space.link.invalid": "Ce n’est pas un lien personnel. Copiez-le en entier, avec ce qui suit le signe #.",
  "space.open": "Ouvrir mon espace",

  "space.unregister.title": "Se désinscrire de cette session ?",
  "space.unregister.detail":
    "Votre place pour « {name} » sera libérée, et quelqu’un d’autre pourra la prendre.",
  "space.unregister.confirm": "Me désinscrire",
  "space.unregister.keep": "Garder ma place",
  "space.unregistered": "Vous n’êtes plus inscrit à « {name} ».",
};
