package org.huiyin.confidential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    private static final String KEY = "A".repeat(43) + "=";

    @TempDir
    Path folder;

    @Test
    void aMissingFileStopsTheStartAndSaysWhatToDo() {
        assertThatThrownBy(() -> new KeyFile(folder.resolve("none")).read())
                .isInstanceOf(UnusableKeys.class)
                .hasMessageContaining("none")
                .satisfies(
                        thrown -> assertThat(((UnusableKeys) thrown).action()).contains("huiyin.keys.file"));
    }

    @Test
    void aNewFileIsForItsOwnerOnlyAndStaysTheSame() throws IOException {
        KeyFile file = new KeyFile(folder.resolve("keys/huiyin.keys"));
        Keys made = file.readOrCreate();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(file.readOrCreate()).isEqualTo(made).isEqualTo(file.read());
        assertThat(Files.list(folder.resolve("keys"))).hasSize(1);
    }

    @Test
    void theLastSealingKeyIsTheCurrentOne() throws IOException {
        Path path = Files.writeString(
                folder.resolve("k"), "# two\nhash " + KEY + "\n\nseal k1 " + KEY + "\nseal k2 " + KEY + "\n");
        assertThat(new KeyFile(path).read().current()).isEqualTo("k2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hash " + "AAAA",
                "hash $KEY",
                "seal k1 $KEY",
                "hash $KEY\nhash $KEY\nseal k1 $KEY",
                "hash $KEY\nseal k1 $KEY\nseal k1 $KEY",
                "hash $KEY\nseal K.1 $KEY",
                "hash $KEY\nseal k1 not-base64!",
                "hash $KEY\nseal k1",
                "something else"
            })
    void aDamagedFileIsRefusedWithItsLine(String text) throws IOException {
        Path path = Files.writeString(folder.resolve("k"), text.replace("$KEY", KEY));
        assertThatThrownBy(() -> new KeyFile(path).read())
                .isInstanceOf(UnusableKeys.class)
                .hasMessageContaining("line");
    }
}
