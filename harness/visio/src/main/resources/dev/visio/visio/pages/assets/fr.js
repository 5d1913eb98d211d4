/** French texts that several pages share: the frame, states, refusals, times. @type {import("./language.js").Texts} */
export default {
  "page.skip": "Aller au contenu",
  "page.home": "Accueil",
  "page.backOffice": "Back-office",
  "page.personalSpace": "Espace personnel",
  "page.apiReference": "Référence de l’API",
  "page.language": "Langue",
  "page.navigation": "Navigation principale",
  "page.footer": "Pied de page",
  "page.promise": "Rien n’est enregistré, jamais.",
  "page.title": "{title} – visio",

  "common.loading": "Chargement…",
  "common.retry": "Réessayer",
  "common.close": "Fermer",
  "common.cancel": "Annuler",
  "common.save": "Enregistrer",
  "common.copy": "Copier",
  "common.copied": "Copié dans le presse-papiers",
  "common.copyFailed": "La copie n’a pas fonctionné : sélectionnez le texte et copiez-le vous-même.",
  "common.optional": "facultatif",
  "common.required": "Ce champ est à remplir.",
  "common.more": "Afficher la suite",
  "common.signOut": "Se déconnecter",
  "common.fixErrors": {
    one: "Un champ est à corriger.",
    other: "{count} champs sont à corriger.",
  },
  "common.noAnswer": "Le service ne répond pas. Cette page réessaie d’elle-même.",
  "common.failed": "Ce contenu n’a pas pu être chargé",

  "field.email.invalid": "Indiquez une adresse e-mail complète, par exemple camille@exemple.fr.",
  "field.integer.invalid": "Indiquez un nombre entier.",
  "field.tooLong": "{max} caractères au plus.",
  "field.rejected": "Cette valeur n’est pas acceptée.",

  "type.workshop": "Atelier",
  "type.training": "Formation",
  "type.meeting": "Réunion",
  "type.other": "Autre",

  "state.scheduled": "À venir",
  "state.open": "Accès ouvert",
  "state.waiting": "En attente d’une deuxième personne",
  "state.live": "En cours",
  "state.ended": "Terminée",
  "state.cancelled": "Annulée",

  "time.dayAndTime": "{day} à {time}",
  "time.withZone": "{when} ({zone})",
  "time.zone": "heure de {city}",
  "time.zoneOfVowel": "heure d’{city}",
  "time.here": "{when} chez vous",
  "time.minutes": "{minutes} min",
  "time.hours": "{hours} h",
  "time.hoursAndMinutes": "{hours} h {minutes}",
  "time.days": { one: "{count} jour", other: "{count} jours" },

  "session.places": {
    0: "Complet",
    one: "{count} place disponible",
    other: "{count} places disponibles",
  },
  "session.participants": {
    0: "Personne dans la salle",
    one: "{count} personne dans la salle",
    other: "{count} personnes dans la salle",
  },
  "session.speakers": "Avec {names}",
  "session.participate": "Participer",
  "session.register": "S’inscrire",
  "session.unregister": "Se désinscrire",
  "session.instructions": "Consignes de prise de parole",
  "session.opened": "La salle est ouverte : {name}. Vous pouvez participer.",
  "session.full": "Complet : toutes les places sont prises",
  "session.closesAt": "Accès jusqu’à {time}",
  "session.opensIn": "Ouverture dans {left}",
  "session.opensAt": "Accès à partir de {time}, 5 minutes avant le début",
  "session.ended.last-left": "Terminée le {endedAt} : la dernière personne a quitté la salle.",
  "session.ended.closed": "L’accès est coupé depuis le {closesAt}.",
  "session.ended.cancelled": "Annulée par l’organisation.",
  "session.ended": "Cette conférence est terminée.",

  "problem.too-early":
    "Il est encore un peu tôt : vous pourrez entrer à partir du {opensAt}, soit 5 minutes avant le début.",
  "problem.too-early.plain": "Il est encore un peu tôt : l’accès ouvre 5 minutes avant le début.",
  "problem.closed":
    "L’accès à cette session est fermé depuis le {closedAt}. Il est coupé 5 minutes après la fin prévue.",
  "problem.closed.plain": "L’accès à cette session est fermé : il est coupé 5 minutes après la fin prévue.",
  "problem.ended":
    "Cette conférence s’est terminée le {endedAt}. Une conférence terminée ne peut pas être rouverte.",
  "problem.ended.plain": "Cette conférence est terminée et ne peut pas être rouverte.",
  "problem.ended.last-left":
    "Cette conférence s’est terminée le {endedAt}, quand la dernière personne a quitté la salle. Elle ne peut pas être rouverte.",
  "problem.ended.last-left.plain":
    "Cette conférence s’est terminée quand la dernière personne a quitté la salle. Elle ne peut pas être rouverte.",
  "problem.ended.closed":
    "Cette session est terminée : l’accès a été coupé le {endedAt}, 5 minutes après la fin prévue.",
  "problem.ended.closed.plain":
    "Cette session est terminée : l’accès a été coupé 5 minutes après la fin prévue.",
  "problem.ended.cancelled": "Cette session a été annulée par l’organisation le {endedAt}.",
  "problem.ended.cancelled.plain": "Cette session a été annulée par l’organisation.",
  "problem.not-registered":
    "Seules les personnes inscrites à cette session peuvent y entrer. Inscrivez-vous, ou ouvrez votre lien personnel dans ce navigateur.",
  "problem.quota-reached":
    "Cette session est complète : les {quota} places sont prises. Une place se libère dès qu’une personne se désinscrit.",
  "problem.quota-reached.plain":
    "Cette session est complète. Une place se libère dès qu’une personne se désinscrit.",
  "problem.room-full":
    "La salle est pleine : {limit} personnes y sont déjà connectées, c’est le maximum. Réessayez dès que quelqu’un sort.",
  "problem.room-full.plain":
    "La salle est pleine : le maximum de personnes connectées est atteint. Réessayez dès que quelqu’un sort.",
  "problem.duration-too-long":
    "Une session de visioconférence dure {maxDuration} au plus. Pour un programme plus long, créez plusieurs sessions.",
  "problem.duration-too-long.plain": "Cette durée dépasse celle d’une session de visioconférence.",
  "problem.duration-too-short": "Une session dure {minDuration} au moins.",
  "problem.duration-too-short.plain": "Cette durée est trop courte pour une session.",
  "problem.quota-out-of-range":
    "Le nombre maximal de participants va de 1 à 55 : une salle de visioconférence n’accueille jamais plus de 55 personnes.",
  "problem.quota-below-registrations": {
    one: "{registrations} personne est déjà inscrite : le nombre maximal ne peut pas être inférieur. Désinscrivez d’abord des personnes, ou choisissez {registrations} ou plus.",
    other:
      "{registrations} personnes sont déjà inscrites : le nombre maximal ne peut pas être inférieur. Désinscrivez d’abord des personnes, ou choisissez {registrations} ou plus.",
  },
  "problem.quota-below-registrations.plain":
    "Plus de personnes sont déjà inscrites : le nombre maximal ne peut pas être inférieur.",
  "problem.session-open":
    "L’accès à cette session est déjà ouvert : la date, l’heure et la durée ne peuvent plus changer.",
  "problem.precondition-failed":
    "Quelqu’un d’autre a modifié ces informations entre-temps. Votre modification n’a pas été enregistrée.",
  "problem.precondition-required": "Rechargez la page, puis recommencez votre modification.",
  "problem.email-taken": "Un compte existe déjà avec cette adresse e-mail.",
  "problem.link-expired":
    "Ce lien personnel a expiré. Demandez à l’organisation de vous en envoyer un nouveau.",
  "problem.unauthorized": "Vous n’êtes pas ou plus connecté. Connectez-vous, puis recommencez.",
  "problem.forbidden": "Votre compte ne donne pas accès à ceci. Il appartient à un autre événement.",
  "problem.csrf": "Votre connexion a changé depuis l’ouverture de la page. Rechargez-la, puis recommencez.",
  "problem.rate-limited": {
    one: "Trop de tentatives en peu de temps. Réessayez dans {retryAfterSeconds} seconde.",
    other: "Trop de tentatives en peu de temps. Réessayez dans {retryAfterSeconds} secondes.",
  },
  "problem.rate-limited.plain": "Trop de tentatives en peu de temps. Patientez un instant, puis réessayez.",
  "problem.idempotency-key-reused": "Cette demande a déjà été envoyée autrement. Rechargez la page, puis recommencez.",
  "problem.not-found": "Cette page ou cette session n’existe pas, ou n’existe plus.",
  "problem.method-not-allowed": "Cette action n’existe pas ici.",
  "problem.too-large": "C’est plus long que ce que le service accepte. Raccourcissez votre texte.",
  "problem.unsupported-media-type": "Le service n’a pas compris la demande. Rechargez la page.",
  "problem.invalid-request": "Certaines informations ne sont pas acceptées. Vérifiez votre saisie.",
  "problem.unknown-property": "Le service n’a pas compris la demande. Rechargez la page.",
  "problem.invalid-offer": "Votre navigateur propose une connexion que le service ne sait pas établir.",
  "problem.unsupported-version": "Cette page est plus ancienne que le service. Rechargez-la.",
  "problem.message-malformed": "Le service n’a pas compris ce message.",
  "problem.message-too-large": "Ce message est trop long.",
  "problem.message-out-of-order": "Ce n’est pas encore possible. Réessayez dans un instant.",
  "problem.message-not-allowed": "Ce n’est pas possible ici.",
  "problem.capacity-reached":
    "Le service accueille déjà autant de monde qu’il le peut. Réessayez dans quelques minutes.",
  "problem.stopping": "Le service redémarre. Réessayez dans quelques secondes.",
  "problem.internal": "Le service a rencontré une erreur. Réessayez ; si cela continue, prévenez l’organisation.",
  "problem.unreachable": "Le service ne répond pas. Vérifiez votre connexion, puis réessayez.",
  "problem.unknown": "Le service a refusé cette demande.",

  "notFound.title": "Cette page n’existe pas",
  "notFound.lead":
    "L’adresse est peut-être incomplète, ou la session a été retirée. Si vous avez un lien personnel, ouvrez-le tel que vous l’avez reçu.",
  "notFound.home": "Revenir à l’accueil",
};
