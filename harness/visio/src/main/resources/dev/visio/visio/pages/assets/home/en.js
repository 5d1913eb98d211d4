/** The home page in English. @type {import("../language.js").Texts} */
export default {
  "home.title": "Video conferences on a human scale",
  "home.lead":
    "A workshop, a training, a meeting: everyone has microphone and camera, everyone can show a screen. Nothing to install, and nothing recorded.",
  "home.organise": "Prepare a session",
  "home.join": "I have a personal link",
  "home.picture": "Six people in a video-conference room; one of them is speaking.",
  "home.why": "Made so that everybody takes part",
  "home.why.everyone": "Everyone has the floor",
  "home.why.everyone.detail":
    "No roles and no permissions to ask for: microphone, camera and screen for every registered person.",
  "home.why.size": "About twenty, up to 55",
  "home.why.size.detail":
    "About twenty people is the best size to see and hear each other well. A room holds 55 at most.",
  "home.why.never": "Nothing is recorded",
  "home.why.never.detail": "No picture, no sound, no replay. What is said in the room stays there.",
  "home.how": "How it goes",
  "home.how.1": "You register",
  "home.how.1.detail": "On the event’s page. You get a personal link: keep it, it is your key.",
  "home.how.2": "The room opens 5 minutes before",
  "home.how.2.detail":
    "The “Participate” button comes alive by itself. You check camera and microphone, then you enter.",
  "home.how.3": "The conference begins with two",
  "home.how.3.detail":
    "It ends by itself when the last person leaves, or 5 minutes after the end.",
};
