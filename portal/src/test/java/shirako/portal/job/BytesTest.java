package shirako.portal.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static shirako.portal.fake.Calls.body;
import static shirako.portal.fake.Calls.problem;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.portal.RestTest;
import shirako.portal.fake.MemoryFiles;
import shirako.portal.fake.MemoryJobs;
import shirako.portal.fake.Samples;
import shirako.portal.fake.TestPortal.Bearer;

@RestTest
class BytesTest {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Bearer bearer;

    @Autowired
    MemoryJobs jobs;

    @Autowired
    MemoryFiles files;

    @Test
    void an_upload_is_stored_and_told_with_its_digest() {
        assertThat(mvc.post()
                        .uri("/api/v1/uploads")
                        .header("Authorization", bearer.of("ada"))
                        .header("X-File-Name", "data.csv")
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .content("abc")
                        .exchange())
                .hasStatus(201)
                .bodyJson()
                .hasPathSatisfying("$.bytes", bytes -> assertThat(bytes).isEqualTo(3))
                .hasPathSatisfying("$.name", name -> assertThat(name).isEqualTo("data.csv"))
                .hasPathSatisfying("$.sha256", sha -> assertThat(sha).asString().startsWith("ba7816bf"));
    }

    @ParameterizedTest
    @CsvSource({"multipart/form-data; boundary=x", "Multipart/Mixed; boundary=x", "application/x-www-form-urlencoded"})
    void a_form_is_no_upload(String type) {
        problem(
                        mvc.post()
                                .uri("/api/v1/uploads?name=x")
                                .header("Authorization", bearer.of("ada"))
                                .header("Content-Type", type)
                                .content("--x\r\n\r\nabc\r\n--x--\r\n")
                                .exchange(),
                        415,
                        "unsupported-format")
                .hasPathSatisfying("$.detail", detail -> assertThat(detail)
                        .asString()
                        .contains("curl --data-binary @FILE", "application/octet-stream"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "..", ".", "/etc/passwd", "a/b", "a\\b", " ", "a\nb"})
    void an_upload_is_named_without_folders(String name) {
        problem(
                        mvc.post()
                                .uri("/api/v1/uploads?name={name}", name)
                                .header("Authorization", bearer.of("ada"))
                                .content("x")
                                .exchange(),
                        422,
                        "invalid")
                .hasPathSatisfying(
                        "$.errors[0].field", field -> assertThat(field).isEqualTo("name"));
    }

    @Test
    void an_upload_over_the_limit_is_refused() {
        problem(
                        mvc.post()
                                .uri("/api/v1/uploads?name=big")
                                .header("Authorization", bearer.of("ada"))
                                .content(new byte[(1 << 20) + 1])
                                .exchange(),
                        413,
                        "too-large")
                .hasPathSatisfying("$.limitBytes", limit -> assertThat(limit).isEqualTo(1 << 20));
    }

    @Test
    void a_description_over_the_limit_is_refused() {
        problem(
                mvc.post()
                        .uri("/api/v1/jobs")
                        .header("Authorization", bearer.of("ada"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"script\":\"" + "x".repeat(3 << 20) + "\"}")
                        .exchange(),
                413,
                "too-large");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-4, 01234, bytes 0-4/10",
        "bytes=4-, 456789, bytes 4-9/10",
        "bytes=-3, 789, bytes 7-9/10",
        "bytes=8-99, 89, bytes 8-9/10"
    })
    void a_part_of_the_log_can_be_read(String range, String part, String contentRange) {
        Job job = jobs.put(Samples.job("ada", "astro", JobState.RUNNING));
        files.log(job.id(), "0123456789".getBytes(UTF_8));
        var answer = mvc.get()
                .uri("/api/v1/jobs/" + job.id() + "/log")
                .header("Authorization", bearer.of("ben"))
                .header("Range", range)
                .exchange();
        assertThat(answer).hasStatus(206).hasHeader("Content-Range", contentRange);
        assertThat(body(answer)).isEqualTo(part);
    }

    @Test
    void a_range_beyond_the_log_is_told_with_its_length() {
        Job job = jobs.put(Samples.job("ada", "astro", JobState.RUNNING));
        files.log(job.id(), "0123456789".getBytes(UTF_8));
        var answer = mvc.get()
                .uri("/api/v1/jobs/" + job.id() + "/log")
                .header("Authorization", bearer.of("ada"))
                .header("Range", "bytes=10-")
                .exchange();
        problem(answer, 416, "range-not-satisfiable");
        assertThat(answer).hasHeader("Content-Range", "bytes */10");
    }

    @Test
    void following_the_log_of_an_ended_job_gives_all_of_it_and_ends() {
        Job job = jobs.put(Samples.job("ada", "astro", JobState.COMPLETED));
        files.log(job.id(), "all of it".getBytes(UTF_8));
        assertThat(body(mvc.get()
                        .uri("/api/v1/jobs/" + job.id() + "/log?follow=true")
                        .header("Authorization", bearer.of("ada"))
                        .exchange()))
                .isEqualTo("all of it");
    }

    @Test
    void a_file_is_downloaded_byte_by_byte_under_its_own_name() {
        Job job = jobs.put(Samples.job("ada", "astro", JobState.COMPLETED));
        files.put(job.id(), "files/a b/ümlaut.txt", "content".getBytes(UTF_8));
        var answer = mvc.get()
                .uri(URI.create("/api/v1/jobs/" + job.id() + "/files/files/a%20b/%C3%BCmlaut.txt"))
                .header("Authorization", bearer.of("ada"))
                .exchange();
        assertThat(answer).hasStatusOk();
        assertThat(body(answer)).isEqualTo("content");
        assertThat(answer.getResponse().getHeader("Content-Disposition"))
                .startsWith("attachment")
                .contains("UTF-8''%C3%BCmlaut.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/files/../../../etc/passwd",
                "/files/..%2f..%2fetc%2fpasswd",
                "/files/%2e%2e/x",
                "/files//etc/passwd",
                "/files/a%5C..%5Cb",
                "/files/a%00b"
            })
    void no_path_leads_out_of_the_files(String path) {
        Job job = jobs.put(Samples.job("ada", "astro", JobState.COMPLETED));
        var answer = mvc.get()
                .uri(URI.create("/api/v1/jobs/" + job.id() + path))
                .header("Authorization", bearer.of("ada"))
                .exchange();
        assertThat(answer.getResponse().getStatus()).isIn(400, 404);
        assertThat(answer).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void all_files_come_as_one_zip() throws Exception {
        Job job = jobs.put(Samples.job("ada", "astro", JobState.COMPLETED));
        files.put(job.id(), "stdout", "out".getBytes(UTF_8));
        var answer = mvc.get()
                .uri("/api/v1/jobs/" + job.id() + "/files.zip")
                .header("Authorization", bearer.of("ada"))
                .exchange();
        try (var zip = new java.util.zip.ZipInputStream(
                new java.io.ByteArrayInputStream(answer.getResponse().getContentAsByteArray()))) {
            assertThat(java.util.Objects.requireNonNull(zip.getNextEntry()).getName())
                    .isEqualTo("stdout");
            assertThat(zip.readAllBytes()).asString().isEqualTo("out");
        }
    }
}
