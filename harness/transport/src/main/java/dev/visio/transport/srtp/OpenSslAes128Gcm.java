package dev.visio.transport.srtp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.util.Optional;

/**
 * AES-128-GCM of the machine's OpenSSL 3 (EVP_CIPHER). Allocates nothing per packet, and a forged
 * packet is a return value. OpenSSL's own state is freed when nobody refers to this any more.
 */
@SuppressWarnings("restricted") // calls of a system library are what this class is for
final class OpenSslAes128Gcm implements Aes128Gcm {

  /** OpenSSL's names for what is asked of a cipher (openssl/evp.h). */
  private static final int GET_TAG = 0x10;

  private static final int SET_TAG = 0x11;
  private static final int DONE = 1;
  private static final int ENCRYPT = 1;
  private static final int DECRYPT = 0;
  private static final long NULL = 0;

  private static final String LIBRARY = "libcrypto.so.3";

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Optional<SymbolLookup> CRYPTO = library();

  private static final MethodHandle AES_128_GCM =
      link("EVP_aes_128_gcm", FunctionDescriptor.of(ADDRESS));
  private static final MethodHandle NEW =
      link("EVP_CIPHER_CTX_new", FunctionDescriptor.of(ADDRESS));
  private static final MethodHandle FREE =
      link("EVP_CIPHER_CTX_free", FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle INIT =
      perPacket(
          "EVP_CipherInit_ex", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle UPDATE =
      perPacket("EVP_CipherUpdate", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle FINAL =
      perPacket("EVP_CipherFinal_ex", JAVA_LONG, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle CONTROL =
      perPacket("EVP_CIPHER_CTX_ctrl", JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG);

  /** Its memory is freed with it. */
  private final MemorySegment context;

  private final long contextAddress;

  /** Whether this machine has an OpenSSL that will do. */
  static boolean isAvailable() {
    return AES_128_GCM != null
        && NEW != null
        && FREE != null
        && INIT != null
        && UPDATE != null
        && FINAL != null
        && CONTROL != null;
  }

  OpenSslAes128Gcm(byte[] key) {
    try (Arena once = Arena.ofConfined()) {
      MemorySegment made = (MemorySegment) NEW.invokeExact();
      context = made.reinterpret(Arena.ofAuto(), OpenSslAes128Gcm::free);
      contextAddress = context.address();
      long cipher = ((MemorySegment) AES_128_GCM.invokeExact()).address();
      long keyAddress = once.allocateFrom(JAVA_BYTE, key).address();
      requireDone((int) INIT.invokeExact(contextAddress, cipher, NULL, keyAddress, NULL, ENCRYPT));
    } catch (Throwable failure) {
      throw failed(failure);
    }
  }

  @Override
  public int seal(
      byte[] nonce,
      byte[] associated,
      int associatedOffset,
      int associatedLength,
      byte[] moreAssociated,
      byte[] in,
      int inOffset,
      int length,
      byte[] out,
      int outOffset) {
    int sealed = length + TAG_LENGTH;
    OpenSslScratch scratch = OpenSslScratch.of(associatedLength + moreAssociated.length + sealed);
    scratch.begin(nonce, associated, associatedOffset, associatedLength, moreAssociated);
    scratch.putText(in, inOffset, length);
    long tag = scratch.text() + length;
    try {
      start(scratch, ENCRYPT);
      process(scratch, length);
      requireDone((int) FINAL.invokeExact(contextAddress, tag, scratch.written()));
      requireDone((int) CONTROL.invokeExact(contextAddress, GET_TAG, TAG_LENGTH, tag));
    } catch (Throwable failure) {
      throw failed(failure);
    } finally {
      Reference.reachabilityFence(context);
    }
    scratch.takeText(out, outOffset, sealed);
    return sealed;
  }

  @Override
  public int open(
      byte[] nonce,
      byte[] packet,
      int associatedOffset,
      int associatedLength,
      byte[] moreAssociated,
      int offset,
      int length) {
    int plainLength = length - TAG_LENGTH;
    OpenSslScratch scratch = OpenSslScratch.of(associatedLength + moreAssociated.length + length);
    scratch.begin(nonce, packet, associatedOffset, associatedLength, moreAssociated);
    scratch.putText(packet, offset, length);
    long tag = scratch.text() + plainLength;
    try {
      start(scratch, DECRYPT);
      requireDone((int) CONTROL.invokeExact(contextAddress, SET_TAG, TAG_LENGTH, tag));
      process(scratch, plainLength);
      int genuine = (int) FINAL.invokeExact(contextAddress, tag, scratch.written());
      if (genuine != DONE) {
        return SrtpRejection.AUTHENTICATION_FAILED;
      }
    } catch (Throwable failure) {
      throw failed(failure);
    } finally {
      Reference.reachabilityFence(context);
    }
    scratch.takeText(packet, offset, plainLength);
    return plainLength;
  }

  private void start(OpenSslScratch scratch, int direction) throws Throwable {
    requireDone(
        (int) INIT.invokeExact(contextAddress, NULL, NULL, NULL, scratch.nonce(), direction));
  }

  /** What is authenticated only, then the text in place. */
  private void process(OpenSslScratch scratch, int textLength) throws Throwable {
    requireDone(
        (int)
            UPDATE.invokeExact(
                contextAddress,
                NULL,
                scratch.written(),
                scratch.associated(),
                scratch.associatedLength()));
    requireDone(
        (int)
            UPDATE.invokeExact(
                contextAddress, scratch.text(), scratch.written(), scratch.text(), textLength));
  }

  /** Lengths and nonces were checked before: it fails only if OpenSSL itself is broken. */
  private static void requireDone(int result) {
    if (result != DONE) {
      throw new IllegalStateException("OpenSSL's AES-128-GCM failed");
    }
  }

  private static IllegalStateException failed(Throwable failure) {
    return failure instanceof IllegalStateException told
        ? told
        : new IllegalStateException("OpenSSL cannot be called", failure);
  }

  private static void free(MemorySegment context) {
    try {
      FREE.invokeExact(context);
    } catch (Throwable failure) {
      throw failed(failure);
    }
  }

  private static Optional<SymbolLookup> library() {
    try {
      return Optional.of(SymbolLookup.libraryLookup(LIBRARY, Arena.global()));
    } catch (IllegalArgumentException missing) {
      return Optional.empty();
    }
  }

  /**
   * A call that is over before anybody waits for it: the collector is not told of it. Addresses are
   * plain numbers, for which nothing is allocated.
   */
  private static MethodHandle perPacket(String name, MemoryLayout... arguments) {
    return link(name, FunctionDescriptor.of(JAVA_INT, arguments), Linker.Option.critical(false));
  }

  /** The function, or null on a machine without it. */
  private static MethodHandle link(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return CRYPTO
        .flatMap(crypto -> crypto.find(name))
        .map(function -> LINKER.downcallHandle(function, descriptor, options))
        .orElse(null);
  }
}
