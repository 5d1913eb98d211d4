package dev.visio.reports;

import java.util.List;

/** What the words of a run's page mean. */
final class Glossary {

  /** A word and its meaning. */
  private record Entry(Phrase word, Phrase meaning) {}

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry(
              new Phrase("Flow", "Flux"),
              new Phrase(
                  "One publisher's track as delivered to one subscriber. Complete: every packet"
                      + " sent in the window arrived, once, as it was sent.",
                  "La piste d’une personne, telle qu’une autre la reçoit. Complet : chaque paquet"
                      + " émis pendant la mesure est arrivé, une fois, tel qu’il a été émis.")),
          new Entry(
              new Phrase("Forwarding latency", "Latence de transmission"),
              new Phrase(
                  "Inside the service, per packet: from the return of the receive call that"
                      + " delivered it to the return of the send call that carried it out.",
                  "Dans le service, par paquet : du retour de l’appel de réception qui l’a livré au"
                      + " retour de l’appel d’émission qui l’a emporté.")),
          new Entry(
              new Phrase("One-way delay", "Délai aller simple"),
              new Phrase(
                  "Per packet, from the instant at which the sender's media clock said that it"
                      + " should leave, to its receipt (RFC 7679); uncorrected: from the instant at"
                      + " which it left.",
                  "Par paquet, de l’instant où l’horloge média de l’émetteur voulait qu’il parte à"
                      + " sa réception (RFC 7679) ; non corrigé : depuis l’instant où il est"
                      + " parti.")),
          new Entry(
              new Phrase(
                  "Capture to render, mouth to ear",
                  "De la caméra à l’affichage, de bouche à oreille"),
              new Phrase(
                  "Per picture, from the tick of camera or screen to the instant at which a jitter"
                      + " buffer shows it; per packet of sound, from the microphone's tick to its"
                      + " playing. Codecs, screens and loudspeakers come on top.",
                  "Par image, du battement de la caméra ou de l’écran à l’instant où un tampon de"
                      + " gigue la montre ; par paquet de son, du battement du micro à sa lecture."
                      + " Codecs, écrans et haut-parleurs s’y ajoutent.")),
          new Entry(
              new Phrase("Freeze", "Image figée"),
              new Phrase(
                  "An interval between two shown pictures of at least max(3·avg, avg + 150 ms), avg"
                      + " of the 30 before (W3C webrtc-stats).",
                  "Un intervalle entre deux images montrées d’au moins max(3·moy, moy + 150 ms),"
                      + " moy étant la moyenne des 30 précédents (W3C webrtc-stats).")),
          new Entry(
              new Phrase("Sound made up", "Son inventé"),
              new Phrase(
                  "Concealed samples: what a jitter buffer invents because a packet was lost or not"
                      + " there when it was due.",
                  "Échantillons masqués (concealedSamples) : ce qu’un tampon de gigue invente quand"
                      + " un paquet est perdu ou n’est pas là à temps.")),
          new Entry(
              new Phrase("Estimated MOS", "MOS estimé"),
              new Phrase(
                  "A mean opinion score from 1 to 5 that a model computes: ITU-T G.107 for the"
                      + " sound of a listener, G.1070 for a picture. Nobody was asked.",
                  "Une note moyenne d’opinion de 1 à 5 calculée par un modèle : UIT-T G.107 pour le"
                      + " son, G.1070 pour l’image. Personne n’a été interrogé.")),
          new Entry(
              new Phrase(
                  "Join time, time to first frame", "Temps d’entrée, délai de première image"),
              new Phrase(
                  "From asking to join until the speaker's own media flows; until the first"
                      + " decodable frame of each other speaker.",
                  "Du moment où l’on demande à entrer jusqu’à ce que ses propres médias passent ;"
                      + " jusqu’à la première image décodable de chacun des autres.")),
          new Entry(
              new Phrase("Pacing error", "Retard d’émission"),
              new Phrase(
                  "How much later than its media clock said a packet was sent by the generator.",
                  "De combien le générateur a émis un paquet plus tard que ne le voulait son"
                      + " horloge média.")),
          new Entry(
              Phrase.same("INVALID"),
              new Phrase(
                  "The generator or the machine was not fit to judge: neither PASS nor FAIL may be"
                      + " said.",
                  "Le générateur ou la machine n’était pas en état de juger : on ne peut dire ni"
                      + " PASS ni FAIL.")));

  private Glossary() {}

  static Markup list() {
    Markup list = new Markup().open("dl", "class", "words");
    for (Entry entry : ENTRIES) {
      list.open("dt").phrase(entry.word()).close("dt");
      list.open("dd").phrase(entry.meaning()).close("dd").line();
    }
    return list.close("dl");
  }
}
