package shirako.batch.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shirako.batch.fakes.Bench;
import shirako.batch.files.Uploads.TooLarge;
import shirako.batch.files.Uploads.Upload;
import shirako.batch.job.Job;
import shirako.batch.submit.JobDraft;
import shirako.batch.submit.StartWish;
import shirako.batch.submit.SubmitAnswer;

class JobPayloadsTest {
    static final String LONG = "deep/" + "ä".repeat(90) + "/data.bin";

    @TempDir
    Path folder;

    Bench bench;

    @BeforeEach
    void set_up() {
        bench = new Bench(folder);
    }

    @Test
    void the_payload_has_all_that_the_container_needs_and_the_size_that_was_said() throws Exception {
        Upload upload = upload("input bytes");
        Job job = submit(Map.of("in.txt", upload.id(), LONG, upload.id()));
        Map<String, String> files = new LinkedHashMap<>();
        byte[] tar = payload(job);
        try (var read = new TarArchiveInputStream(new ByteArrayInputStream(tar), "UTF-8")) {
            for (TarArchiveEntry entry = read.getNextEntry(); entry != null; entry = read.getNextEntry()) {
                files.put(entry.getName(), new String(read.readAllBytes(), StandardCharsets.UTF_8));
                assertThat(entry.getMode() & 0777)
                        .isEqualTo(entry.getName().equals("job/.shirako/script") ? 0755 : 0644);
            }
        }
        assertThat(tar).hasSize((int) bench.storage.payloads().sizeBytes(job));
        assertThat(files)
                .containsEntry("job/.shirako/script", "#!/bin/bash\necho hi\n")
                .containsEntry("job/.shirako/arguments", "a b\0c\0")
                .containsEntry("job/.shirako/limits", "wallSeconds=600\noutputLimitMib=512\nconsoleLimitKib=16384\n")
                .containsEntry("job/.shirako/outputs", "*.csv")
                .containsEntry("job/in.txt", "input bytes")
                .containsEntry("job/" + LONG, "input bytes");
        assertThat(files.get("job/.shirako/environment").split("\0"))
                .contains(
                        "SHIRAKO_JOB_ID=" + job.id(), "SHIRAKO_ARRAY_INDEX=5", "SLURM_ARRAY_TASK_ID=5", "GREETING=x=y");
    }

    @Test
    void the_same_job_always_has_the_same_payload() throws Exception {
        Job job = submit(Map.of("in.txt", upload("x").id()));
        assertThat(payload(job)).isEqualTo(payload(job));
    }

    @Test
    void an_upload_whose_content_is_gone_fails_the_payload_and_says_so() throws Exception {
        Upload upload = upload("x");
        Job job = submit(Map.of("in.txt", upload.id()));
        Files.delete(folder.resolve("uploads").resolve(upload.id().toString()));
        assertThatThrownBy(() -> payload(job)).isInstanceOf(IOException.class);
    }

    @Test
    void an_upload_is_kept_with_its_size_and_digest() throws Exception {
        Upload upload = upload("abc");
        assertThat(upload.bytes()).isEqualTo(3);
        assertThat(upload.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(bench.storage.uploads().find(upload.id())).contains(upload);
    }

    @Test
    void an_upload_over_the_limit_is_refused_without_being_read_to_its_end() {
        var endless = new InputStream() {
            long given;

            @Override
            public int read() {
                given++;
                return 'x';
            }
        };
        assertThatThrownBy(() -> bench.storage.uploads().store("ann", "x", endless, 1 << 20))
                .isInstanceOf(TooLarge.class);
        assertThat(endless.given).isLessThan(2 << 20);
        assertThat(folder.resolve("uploads")).isEmptyDirectory();
    }

    private Upload upload(String content) throws Exception {
        return bench.storage
                .uploads()
                .store("ann", "in.txt", new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), 1000);
    }

    private Job submit(Map<String, UUID> inputs) {
        var draft = new JobDraft(
                Optional.empty(),
                "#!/bin/bash\necho hi\n",
                List.of("a b", "c"),
                Map.of("GREETING", "x=y"),
                inputs,
                List.of("*.csv"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                StartWish.NONE,
                Optional.of("5"));
        var answer = bench.scheduler.desk().submit(Bench.ANN, draft, Optional.empty(), bench.now);
        Job job = ((SubmitAnswer.Accepted) answer).jobs().getFirst();
        bench.cycle();
        return bench.job(job);
    }

    private byte[] payload(Job job) throws IOException {
        try (InputStream stream = bench.storage.payloads().open(bench.container(job))) {
            return stream.readAllBytes();
        }
    }
}
