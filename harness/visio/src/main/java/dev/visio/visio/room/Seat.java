package dev.visio.visio.room;

import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.ServiceMessage;
import dev.visio.visio.session.Registration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a participant has as long as it holds a seat, whichever of its connections stands: the hand,
 * what is said of its devices, and how much it may still say. Control loop only.
 */
final class Seat {

  private static final ParticipantMessage.Devices ALL_OFF =
      new ParticipantMessage.Devices(false, false, false);

  private final Registration registration;
  private final Allowance allowance;
  private Optional<Attendance> attendance = Optional.empty();
  private ParticipantMessage.Devices devices = ALL_OFF;
  private boolean handRaised;

  Seat(Registration registration, InstantSource clock) {
    this.registration = registration;
    this.allowance = new Allowance(clock);
  }

  String participantId() {
    return registration.id();
  }

  String name() {
    return registration.name();
  }

  Allowance allowance() {
    return allowance;
  }

  /** The latest connection; none yet when the seat was kept while the service was down. */
  Optional<Attendance> attendance() {
    return attendance;
  }

  void take(Attendance newest) {
    attendance = Optional.of(newest);
  }

  boolean isHeldBy(Attendance candidate) {
    return attendance.isPresent() && attendance.get() == candidate;
  }

  /** Whether that changes what the others are shown. */
  boolean show(ParticipantMessage.Devices on) {
    boolean changes = !devices.equals(on);
    devices = on;
    return changes;
  }

  /** Whether that changes what the others are shown. */
  boolean raiseHand(boolean raised) {
    boolean changes = handRaised != raised;
    handRaised = raised;
    return changes;
  }

  ServiceMessage.ParticipantJoined joined() {
    return new ServiceMessage.ParticipantJoined(participantId(), name());
  }

  ServiceMessage.ParticipantState state() {
    return new ServiceMessage.ParticipantState(
        participantId(), devices.microphone(), devices.camera(), devices.screen(), handRaised);
  }

  Presence presence() {
    return new Presence(
        participantId(),
        name(),
        attendance.filter(Attendance::isConnected).isPresent(),
        devices.microphone(),
        devices.camera(),
        devices.screen(),
        handRaised);
  }

  void send(ServiceMessage message) {
    attendance.ifPresent(connection -> connection.send(message));
  }

  void end(ServiceMessage last) {
    attendance.ifPresent(connection -> connection.end(last));
  }
}
