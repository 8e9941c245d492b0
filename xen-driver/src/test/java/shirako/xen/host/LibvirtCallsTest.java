package shirako.xen.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.libvirt.DomainInfo.DomainState;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import shirako.lease.Sliver;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;
import shirako.xen.domain.ContainerNote;

/** What is called natively, each on the host that libvirt itself imagines, with its one domain. */
@Tag("libvirt")
class LibvirtCallsTest {
    private static final LibvirtCalls CALLS = LibvirtCalls.LIBVIRT;
    private static final String DOMAIN = "test";

    private HostConnection connection;

    @BeforeEach
    void open() throws LibvirtException {
        connection = HostConnection.open(URI.create("test:///default"));
    }

    @AfterEach
    void close() throws LibvirtException {
        connection.retire();
    }

    @Test
    void a_domain_is_looked_up_by_its_name_and_says_it() throws Exception {
        Pointer domain = NativeCallException.check(
                CALLS.virDomainLookupByName(connection.pointer(), DOMAIN), "virDomainLookupByName");
        try {
            assertThat(CALLS.virDomainGetName(domain)).isEqualTo(DOMAIN);
        } finally {
            assertThat(CALLS.virDomainFree(domain)).isZero();
        }
    }

    @Test
    void what_fails_carries_libvirts_number_and_words() {
        assertThatThrownBy(() -> NativeCallException.check(
                        CALLS.virDomainLookupByName(connection.pointer(), "nobody"), "virDomainLookupByName"))
                .isInstanceOfSatisfying(NativeCallException.class, failed -> {
                    assertThat(failed.error().getCode()).isEqualTo(ErrorNumber.VIR_ERR_NO_DOMAIN);
                    assertThat(failed).hasMessageContaining("Domain not found");
                });
    }

    @Test
    void a_note_that_is_written_into_a_running_domain_is_read_back_from_it() throws Exception {
        ContainerNote note = new ContainerNote(
                new Sliver(1500, 512, 100, 0), new Disposition(Duration.ofMinutes(1), 3), HostConstraint.NONE);
        Reshaper.note(connection, DOMAIN, note);
        assertThat(ContainerNote.read(connection.domainLookupByName(DOMAIN).getXMLDesc(0)))
                .contains(note);
    }

    @Test
    void a_saved_domain_comes_back(@TempDir Path folder) throws Exception {
        String file = folder.resolve("memory").toString();
        connection.domainLookupByName(DOMAIN).save(file);
        // Paused is what imagined hosts cannot do; the tests of suspension on real ones do so.
        NativeCallException.check(
                CALLS.virDomainRestoreFlags(connection.pointer(), file, null, 0), "virDomainRestoreFlags");
        assertThat(connection.domainLookupByName(DOMAIN).getInfo().state).isEqualTo(DomainState.VIR_DOMAIN_RUNNING);
    }

    @Test
    void statistics_of_all_running_domains_come_in_one_call() throws Exception {
        PointerByReference list = new PointerByReference();
        int count = NativeCallException.check(
                CALLS.virConnectGetAllDomainStats(
                        connection.pointer(), 0, list, LibvirtCalls.VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE),
                "virConnectGetAllDomainStats");
        try {
            assertThat(count).isEqualTo(1);
            Pointer record = list.getValue().getPointer((long) (count - 1) * Native.POINTER_SIZE);
            assertThat(CALLS.virDomainGetName(record.getPointer(0))).isEqualTo(DOMAIN);
        } finally {
            CALLS.virDomainStatsRecordListFree(list.getValue());
        }
    }
}
