package shirako.batch.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shirako.batch.fakes.ResultTars;
import shirako.batch.job.JobId;

class HostileResultTest {
    @TempDir
    Path root;

    final JobId job = JobId.random();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "out/files/../../../etc/passwd",
                "../x",
                "out/files//x",
                "out/files/./x",
                "out/files/a\\b",
                "out/files/a\nb",
                "out/other"
            })
    void a_name_that_leads_elsewhere_is_left_out_and_said(String name) throws IOException {
        Collected collected = collect(
                new ResultTars.Tar().statement(0, "exited").file(name, "evil").bytes());
        assertThat(list()).isEmpty();
        assertThat(collected.notices()).hasSize(1);
        assertNothingOutside();
    }

    @ParameterizedTest
    @ValueSource(
            bytes = {
                TarConstants.LF_LINK,
                TarConstants.LF_SYMLINK,
                TarConstants.LF_CHR,
                TarConstants.LF_BLK,
                TarConstants.LF_FIFO
            })
    void links_and_devices_are_left_out_and_said(byte type) throws IOException {
        Collected collected = collect(new ResultTars.Tar()
                .statement(0, "exited")
                .special("out/files/link", type, "/etc/passwd")
                .file("out/files/link/x", "through")
                .bytes());
        assertThat(list()).containsExactly("files/link/x");
        assertThat(collected.notices()).singleElement().asString().contains("neither a file nor a folder");
        assertNothingOutside();
    }

    @Test
    void a_file_larger_than_the_limit_is_left_out_and_the_rest_is_kept() throws IOException {
        byte[] tar = new ResultTars.Tar()
                .statement(0, "exited")
                .file("out/files/large", "x".repeat(2000))
                .file("out/files/small", "y")
                .bytes();
        Collected collected = new ResultFolders(root).collect(job, Optional.empty(), stream(tar), 1000);
        assertThat(list()).containsExactly("files/small");
        assertThat(collected.notices()).singleElement().asString().contains("files/large is too large: 2000 bytes");
    }

    @Test
    void a_long_name_of_many_gigabytes_is_refused_before_it_is_read() {
        byte[] tar = new ResultTars.Tar()
                .special("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME, "")
                .bytes();
        writeSize(tar, "77777777777");
        assertThatThrownBy(() -> collect(tar)).isInstanceOf(BrokenResult.class).hasMessageContaining("a long name of");
    }

    @Test
    void a_size_that_the_volume_does_not_have_breaks_the_result() {
        byte[] tar = new ResultTars.Tar().file("out/files/huge", "").bytes();
        writeSize(tar, "77777777777");
        assertThatThrownBy(() -> collect(tar)).isInstanceOf(BrokenResult.class);
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void every_truncation_is_refused_or_gives_the_whole_result() throws IOException {
        byte[] tar = new ResultTars.Tar()
                .statement(0, "exited")
                .file("out/stdout", "hello")
                .file("out/files/a", "b".repeat(600))
                .bytes();
        for (int length = 0; length < tar.length; length += 37) {
            var folders = new ResultFolders(root.resolve("t" + length));
            try {
                folders.collect(job, Optional.empty(), stream(Arrays.copyOf(tar, length)), 1 << 20);
                assertThat(length).isGreaterThan(2000);
            } catch (BrokenResult expected) {
                assertThat(folders.collected(job)).isEmpty();
            }
        }
    }

    @Test
    void random_bytes_never_do_anything_but_break_the_result() {
        var random = new Random(11);
        byte[] whole = new ResultTars.Tar()
                .pax()
                .statement(0, "exited")
                .file("out/files/" + "n".repeat(150) + "ä", "x")
                .bytes();
        for (int i = 0; i < 2000; i++) {
            byte[] tar = whole.clone();
            for (int j = 0; j <= random.nextInt(8); j++) {
                tar[random.nextInt(tar.length)] = (byte) random.nextInt(256);
            }
            var folders = new ResultFolders(root.resolve("r" + i));
            try {
                folders.collect(job, Optional.empty(), stream(tar), 1 << 20);
            } catch (BrokenResult expected) {
                assertThat(expected).hasMessageMatching("(?s).+");
            } catch (IOException other) {
                throw new AssertionError("seed 11, round " + i, other);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void long_and_foreign_names_survive_in_both_ways_of_writing_them(boolean pax) throws IOException {
        String name = "files/" + "d".repeat(120) + "/Größe 数.txt";
        var tar = new ResultTars.Tar();
        collect((pax ? tar.pax() : tar)
                .statement(0, "exited")
                .file("out/" + name, "x")
                .bytes());
        assertThat(list()).containsExactly(name);
    }

    @Test
    void what_follows_the_tar_on_its_volume_is_not_looked_at() throws IOException {
        byte[] tar = ResultTars.plain(0, "exited");
        byte[] volume = Arrays.copyOf(tar, tar.length + 4096);
        Arrays.fill(volume, tar.length, volume.length, (byte) 0x5a);
        collect(volume);
        assertThat(list()).containsExactly("stdout", "stderr");
    }

    @Test
    void collecting_again_answers_the_same_and_reads_nothing() throws IOException {
        Collected first = collect(ResultTars.plain(3, "exited"));
        Collected again = new ResultFolders(root).collect(job, Optional.empty(), stream(new byte[0]), 0);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void standard_output_is_also_listed_under_the_name_that_the_script_asked_for() throws IOException {
        new ResultFolders(root)
                .collect(job, Optional.of("logs/run-1.out"), stream(ResultTars.plain(0, "exited")), 1 << 20);
        assertThat(list()).containsExactly("stdout", "stderr", "files/logs/run-1.out");
        try (var content = files().open(job, "files/logs/run-1.out").orElseThrow().stream()) {
            assertThat(content).hasContent("hello");
        }
        assertThat(files().open(job, "../" + job + "/index")).isEmpty();
    }

    @Test
    void a_zip_has_every_file_with_its_bytes() throws IOException {
        collect(ResultTars.plain(0, "exited"));
        var zip = new ByteArrayOutputStream();
        files().zip(job, zip);
        try (var read = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
            assertThat(read.getNextEntry().getName()).isEqualTo("stdout");
            assertThat(new String(read.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("hello\n");
            assertThat(read.getNextEntry().getName()).isEqualTo("stderr");
        }
    }

    private Collected collect(byte[] tar) throws IOException {
        return new ResultFolders(root).collect(job, Optional.empty(), stream(tar), 1 << 20);
    }

    private CollectedFiles files() {
        return new CollectedFiles(new ResultFolders(root));
    }

    private List<String> list() {
        return files().list(job).stream().map(JobFiles.Entry::path).toList();
    }

    private void assertNothingOutside() throws IOException {
        try (var all = Files.walk(root)) {
            assertThat(all.map(path -> root.relativize(path).toString()))
                    .allMatch(path -> path.isEmpty() || path.matches(job + "(/(index|[0-9]+))?"));
        }
    }

    private static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static void writeSize(byte[] tar, String octal) {
        System.arraycopy(octal.getBytes(StandardCharsets.US_ASCII), 0, tar, 124, octal.length());
        Arrays.fill(tar, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += tar[i] & 0xff;
        }
        System.arraycopy(String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII), 0, tar, 148, 8);
    }
}
