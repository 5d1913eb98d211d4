package dev.visio.benchmarks.transport.srtp;

import dev.visio.benchmarks.wire.rtp.CameraPacket;
import dev.visio.transport.srtp.SrtpProfile;
import dev.visio.wire.BigEndian;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An SRTP profile's transform as the JDK's providers offer it, on a packet whose header stands in
 * front of its payload, and nothing around it: no roll-over counter, no replay window, no key
 * derivation.
 */
abstract class JdkTransform {
  private static final int KEY_LENGTH = 16;
  private static final String PROVIDER = "SunJCE";

  static JdkTransform of(SrtpProfile profile) throws GeneralSecurityException {
    return switch (profile) {
      case AEAD_AES_128_GCM -> new Gcm();
      case AES_CM_128_HMAC_SHA1_80 -> new CounterMode();
    };
  }

  /** Encrypts a payload to behind the header, under a nonce that was not used before. */
  abstract int encrypt(byte[] payload, byte[] packet) throws GeneralSecurityException;

  /** Opens what {@link #encrypt} has just made. */
  abstract int decrypt(byte[] packet, int length, byte[] payload) throws GeneralSecurityException;

  private static final class Gcm extends JdkTransform {
    private static final int TAG_BITS = 128;

    private final Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", PROVIDER);
    private final SecretKeySpec key = new SecretKeySpec(new byte[KEY_LENGTH], "AES");
    private final byte[] nonce = new byte[12];
    private long packets;

    private Gcm() throws GeneralSecurityException {}

    @Override
    int encrypt(byte[] payload, byte[] packet) throws GeneralSecurityException {
      BigEndian.putInt(nonce, 8, (int) ++packets);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(packet, 0, CameraPacket.HEADER_LENGTH);
      return CameraPacket.HEADER_LENGTH
          + cipher.doFinal(payload, 0, payload.length, packet, CameraPacket.HEADER_LENGTH);
    }

    @Override
    int decrypt(byte[] packet, int length, byte[] payload) throws GeneralSecurityException {
      int header = CameraPacket.HEADER_LENGTH;
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(packet, 0, header);
      return cipher.doFinal(packet, header, length - header, payload, 0);
    }
  }

  private static final class CounterMode extends JdkTransform {
    private static final int TAG_LENGTH = 10;

    private final Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding", PROVIDER);
    private final SecretKeySpec key = new SecretKeySpec(new byte[KEY_LENGTH], "AES");
    private final Mac mac = Mac.getInstance("HmacSHA1", PROVIDER);
    private final byte[] counter = new byte[16];
    private final byte[] tag = new byte[20];
    private int packets;

    private CounterMode() throws GeneralSecurityException {
      mac.init(new SecretKeySpec(new byte[20], "HmacSHA1"));
    }

    @Override
    int encrypt(byte[] payload, byte[] packet) throws GeneralSecurityException {
      BigEndian.putInt(counter, 8, ++packets);
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
      int length =
          CameraPacket.HEADER_LENGTH
              + cipher.doFinal(payload, 0, payload.length, packet, CameraPacket.HEADER_LENGTH);
      sign(packet, length);
      System.arraycopy(tag, 0, packet, length, TAG_LENGTH);
      return length + TAG_LENGTH;
    }

    @Override
    int decrypt(byte[] packet, int length, byte[] payload) throws GeneralSecurityException {
      int end = length - TAG_LENGTH;
      sign(packet, end);
      int difference = 0;
      for (int i = 0; i < TAG_LENGTH; i++) {
        difference |= tag[i] ^ packet[end + i];
      }
      if (difference != 0) {
        throw new GeneralSecurityException("the tag does not fit");
      }
      int header = CameraPacket.HEADER_LENGTH;
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter));
      return cipher.doFinal(packet, header, end - header, payload, 0);
    }

    private void sign(byte[] packet, int length) throws GeneralSecurityException {
      mac.update(packet, 0, length);
      mac.doFinal(tag, 0);
    }
  }
}
