package org.huiyin.confidential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key file: one {@code hash <base64>} line and one or more {@code seal <id> <base64>} lines, 256 bits each; lines
 * that begin with {@code #} are comments. A key is rotated by adding a {@code seal} line with a new id at the end.
 */
record KeyFile(Path path) {

    private static final int KEY_BYTES = 32;
    private static final Pattern KEY_ID = Pattern.compile("[a-z0-9]{1,16}");

    /** @throws UnusableKeys if the file is missing, cannot be read or is damaged */
    Keys read() {
        if (!Files.exists(path)) {
            throw new UnusableKeys(
                    "The key file " + path.toAbsolutePath() + " does not exist, and values in the database are sealed"
                            + " with the keys it should hold.",
                    "Restore the key file from its backup, or name its place with huiyin.keys.file. For a new, empty"
                            + " database set huiyin.keys.create=true once to have the file made.");
        }
        try {
            return parse(Files.readAllLines(path, UTF_8));
        } catch (IOException cannotRead) {
            throw new UnusableKeys(
                    "The key file " + path.toAbsolutePath() + " cannot be read: " + cannotRead.getMessage(),
                    "Let the account that runs Huiyin read the file, and nobody else (mode 0600).",
                    cannotRead);
        }
    }

    /** Reads the file, or makes it with fresh keys, readable by its owner only. */
    Keys readOrCreate() {
        if (!Files.exists(path)) {
            create();
        }
        return read();
    }

    private void create() {
        SecureRandom random = new SecureRandom();
        String text = """
                # Keys of this installation. Keep a copy apart from the database backups: without this file the sealed
                # values in the database are lost; with both, anyone can read them. See docs/privacy.md.
                hash %s
                seal k1 %s
                """.formatted(fresh(random), fresh(random));
        try {
            Path folder = path.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
            FileAttribute<?>[] ownerOnly = posix
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];
            // Written aside, forced to disk, then moved: a crash leaves a whole file or none.
            Path aside = Files.createTempFile(folder, path.getFileName().toString(), ".new", ownerOnly);
            try (FileChannel channel = FileChannel.open(aside, Set.of(StandardOpenOption.WRITE))) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException("cannot make the key file " + path.toAbsolutePath(), cannotWrite);
        }
    }

    private static String fresh(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private Keys parse(Iterable<String> lines) {
        Map<String, SecretKey> sealing = new LinkedHashMap<>();
        SecretKey hashing = null;
        int number = 0;
        for (String line : lines) {
            number++;
            String[] words = line.strip().split("\\s+", -1);
            switch (words[0]) {
                case "" -> {
                    continue;
                }
                case "hash" -> {
                    require(words.length == 2 && hashing == null, number, "one 'hash <base64>' line is expected");
                    hashing = key(words[1], "HmacSHA256", number);
                }
                case "seal" -> {
                    require(words.length == 3, number, "'seal <id> <base64>' is expected");
                    require(KEY_ID.matcher(words[1]).matches(), number, "a key id is 1 to 16 of a-z and 0-9");
                    SecretKey doubled = sealing.putIfAbsent(words[1], key(words[2], "AES", number));
                    require(doubled == null, number, "the key id '" + words[1] + "' stands twice");
                }
                default -> require(words[0].startsWith("#"), number, "'hash', 'seal' or a comment is expected");
            }
        }
        if (hashing == null) {
            throw damaged(number, "the 'hash' line is missing");
        }
        require(!sealing.isEmpty(), number, "no 'seal' line is there");
        return new Keys(sealing, hashing);
    }

    private SecretKey key(String base64, String algorithm, int line) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw damaged(line, "the key is not base64");
        }
        require(bytes.length == KEY_BYTES, line, "the key must have " + KEY_BYTES + " bytes");
        SecretKey key = new SecretKeySpec(bytes, algorithm);
        Arrays.fill(bytes, (byte) 0);
        return key;
    }

    private void require(boolean holds, int line, String reason) {
        if (!holds) {
            throw damaged(line, reason);
        }
    }

    private UnusableKeys damaged(int line, String reason) {
        return new UnusableKeys(
                "The key file " + path.toAbsolutePath() + " is damaged at line " + line + ": " + reason + ".",
                "Restore the key file from its backup.");
    }
}
