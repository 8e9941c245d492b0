package shirako.portal.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.SubstrateException;

@Timeout(60)
class ProcessSiteTest {
    @TempDir
    Path folder;

    /** Hears until a container has stopped. */
    private static final class Ear implements ContainerListener {
        private final List<ContainerPhase> phases = Collections.synchronizedList(new ArrayList<>());
        private final StringBuffer console = new StringBuffer();
        private final CountDownLatch stopped = new CountDownLatch(1);

        @Override
        public void changed(ContainerStatus status) {
            phases.add(status.phase());
            if (status.phase() == ContainerPhase.STOPPED) {
                stopped.countDown();
            }
        }

        @Override
        public void console(ContainerId id, long offset, byte[] bytes) {
            assertThat(offset).isEqualTo(console.length());
            console.append(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_container_runs_its_script_as_a_process_and_hands_over_what_it_wrote() throws Exception {
        var site = site("echo heard; exit 3");
        var ear = new Ear();
        site.addListener(ear);
        ContainerSpec spec = spec(1000);
        site.create(spec).toCompletableFuture().get();
        ear.stopped.await();
        assertThat(ear.phases).containsExactly(ContainerPhase.RUNNING, ContainerPhase.STOPPED);
        assertThat(ear.console).hasToString("@@SHIRAKO START\nheard\n@@SHIRAKO END rc=3 reason=exited\n");
        assertThat(files(site.result(spec.id())))
                .containsEntry("out/rc", "3\n")
                .containsEntry("out/reason", "exited")
                .containsEntry("out/stdout", "heard\n");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_container_is_made_once_and_holds_its_room_until_it_is_destroyed() throws Exception {
        var site = site("exit 0");
        var ear = new Ear();
        site.addListener(ear);
        ContainerSpec whole = spec(16_000);
        site.create(whole).toCompletableFuture().get();
        site.create(whole).toCompletableFuture().get();
        assertThat(site.list()).hasSize(1);
        ear.stopped.await();
        CompletableFuture<ContainerStatus> refused = site.create(spec(1000)).toCompletableFuture();
        assertThatThrownBy(refused::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(SubstrateException.class, why -> assertThat(why.retryable())
                        .isTrue());
        site.destroy(whole.id()).toCompletableFuture().get();
        site.destroy(whole.id()).toCompletableFuture().get();
        assertThat(site.list()).isEmpty();
        assertThat(site.hosts()).singleElement().satisfies(host -> assertThat(host.used())
                .isEqualTo(Sliver.NONE));
    }

    private ProcessSite site(String script) throws IOException {
        byte[] payload = payload("#!/bin/sh\n" + script + "\n");
        return new ProcessSite(1, folder, id -> new ByteArrayInputStream(payload));
    }

    private static ContainerSpec spec(int cpuMillis) {
        return new ContainerSpec(new ContainerId(ReservationId.random(), 0), new Sliver(cpuMillis, 128, 16, 0), 0);
    }

    private static byte[] payload(String script) throws IOException {
        byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
        var all = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(all)) {
            var entry = new TarArchiveEntry("job/.shirako/script");
            entry.setSize(bytes.length);
            tar.putArchiveEntry(entry);
            tar.write(bytes);
            tar.closeArchiveEntry();
        }
        return all.toByteArray();
    }

    private static Map<String, String> files(InputStream result) throws IOException {
        var files = new HashMap<String, String>();
        try (var tar = new TarArchiveInputStream(result)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
