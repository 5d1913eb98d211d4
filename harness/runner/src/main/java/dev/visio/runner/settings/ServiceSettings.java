package dev.visio.runner.settings;

import dev.visio.rooms.AudioChoice;
import dev.visio.runner.UsageProblem;
import dev.visio.sfu.AudioForwarding;
import dev.visio.visio.VisioSettings;
import dev.visio.visio.access.IceServerUrl;
import dev.visio.visio.access.IceServers;
import dev.visio.visio.access.Limits;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What was given, as the service takes it. */
public final class ServiceSettings {
  private ServiceSettings() {}

  /**
   * @param operatorToken given or kept
   */
  public static VisioSettings of(Settings settings, String operatorToken) {
    return new VisioSettings(
        new VisioSettings.Http(
            settings.get(Setting.HOST),
            settings.get(Setting.HTTP_PORT),
            settings.find(Setting.PUBLIC_URL)),
        new VisioSettings.Media(
            mediaAddresses(settings),
            settings.get(Setting.MEDIA_PORT),
            settings
                .find(Setting.MEDIA_TCP_PORT)
                .orElseGet(() -> OptionalInt.of(settings.get(Setting.MEDIA_PORT))),
            settings.get(Setting.LOOPS),
            audio(settings.get(Setting.AUDIO)),
            iceServers(settings)),
        new VisioSettings.Storage(
            settings.get(Setting.DATA),
            settings
                .find(Setting.DATABASE_URL)
                .map(
                    url ->
                        new VisioSettings.Database(
                            url,
                            settings.get(Setting.DATABASE_USER),
                            settings.find(Setting.DATABASE_PASSWORD).orElse("")))),
        new VisioSettings.Access(operatorToken, settings.find(Setting.SECRET)),
        new Limits(
            settings.get(Setting.LIMITS),
            settings.get(Setting.REQUESTS_PER_SECOND),
            settings.get(Setting.REGISTRATIONS_PER_MINUTE),
            settings.get(Setting.SIGN_INS_PER_MINUTE)));
  }

  /** One, or one of each family, divided by a comma. */
  private static List<InetAddress> mediaAddresses(Settings settings) {
    Setting<String> from =
        settings.find(Setting.MEDIA_ADDRESS).isPresent() ? Setting.MEDIA_ADDRESS : Setting.HOST;
    List<InetAddress> addresses = new ArrayList<>();
    for (String name : settings.get(from).split(",", -1)) {
      InetAddress address = mediaAddress(settings, from, name.strip());
      if (addresses.stream().anyMatch(other -> other.getClass() == address.getClass())) {
        throw new UsageProblem(
            settings.whereOf(from)
                + " "
                + settings.get(from)
                + ": media has one address, or one of IPv4 and one of IPv6");
      }
      addresses.add(address);
    }
    return addresses;
  }

  private static InetAddress mediaAddress(Settings settings, Setting<String> from, String name) {
    InetAddress address;
    try {
      address = InetAddress.getByName(name);
    } catch (UnknownHostException unknown) {
      throw new UsageProblem(
          settings.whereOf(from) + " " + name + ": no such address on this machine");
    }
    if (address.isAnyLocalAddress()) {
      // Participants are told where to send: every address of a machine is none to tell.
      throw new UsageProblem(
          settings.whereOf(from)
              + " "
              + name
              + ": media needs one address that browsers can reach; name it with "
              + "--media-address");
    }
    return address;
  }

  private static IceServers iceServers(Settings settings) {
    List<IceServerUrl> urls = settings.find(Setting.ICE_SERVERS).orElse(List.of());
    boolean relays = urls.stream().anyMatch(IceServerUrl::isTurn);
    Optional<String> secret = settings.find(Setting.TURN_SECRET);
    if (relays && secret.isEmpty()) {
      throw new UsageProblem(
          settings.whereOf(Setting.ICE_SERVERS)
              + " names a TURN server: what it shares with the service has to stand in "
              + Setting.TURN_SECRET.variable());
    }
    if (!relays && secret.isPresent()) {
      throw new UsageProblem(
          settings.whereOf(Setting.TURN_SECRET)
              + " is of use with a turn: or turns: address in --ice-servers, and there is none");
    }
    return new IceServers(urls, secret);
  }

  private static AudioForwarding audio(AudioChoice audio) {
    return switch (audio) {
      case AudioChoice.Loudest(int count) -> AudioForwarding.loudest(count);
      case AudioChoice.Everyone() -> AudioForwarding.all();
    };
  }
}
