package shirako.lease.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import shirako.lease.ActorId;
import shirako.lease.HostId;
import shirako.lease.LeaseRequest;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.journal.Absence;
import shirako.lease.journal.Consumption;
import shirako.lease.journal.Delegation;
import shirako.lease.journal.Demand;
import shirako.lease.journal.Entry;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Promise;
import shirako.lease.journal.Share;
import shirako.lease.journal.Stored;
import shirako.lease.journal.Tombstone;

@Entity
@Table(name = "lease_entry")
class EntryRow {
    private static final int LONGEST = 255;

    @EmbeddedId
    private EntryKey key;

    private long version;

    private String kind;
    private String state;
    private String pending;
    private boolean settled;

    private @Nullable String holder;
    private @Nullable String label;
    private @Nullable String host;

    @JdbcTypeCode(SqlTypes.BINARY)
    @Column(length = 16)
    private @Nullable UUID ticket;

    private @Nullable Integer units;

    @Column(name = "cpu_millis")
    private @Nullable Integer cpuMillis;

    @Column(name = "memory_mib")
    private @Nullable Integer memoryMib;

    @Column(name = "disk_mib")
    private @Nullable Integer diskMib;

    @Column(name = "network_mbits")
    private @Nullable Integer networkMbits;

    @Column(name = "term_start")
    private @Nullable Instant termStart;

    @Column(name = "term_end")
    private @Nullable Instant termEnd;

    @Column(name = "body_schema")
    private int bodySchema;

    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    private String body;

    @SuppressWarnings("NullAway.Init")
    protected EntryRow() {}

    /** The row as it is to be written. */
    EntryRow(ActorId actor, Stored stored) {
        Entry entry = stored.entry();
        key = new EntryKey(actor.value(), entry.id().value());
        version = stored.version();
        kind = entry.getClass().getSimpleName();
        state = entry.state().name();
        pending = entry.pending().name();
        settled = entry.settled();
        bodySchema = EntryCodec.SCHEMA;
        body = EntryCodec.write(entry);
        switch (entry) {
            case Demand demand -> {
                request(Optional.of(demand.reservation().request()));
                ticket(demand.reservation().ticket());
                sliver(
                        demand.reservation().request().sliver(),
                        demand.reservation().request().units());
                host = demand.host().map(HostId::value).orElse(null);
                term(demand.term());
            }
            case Promise promise -> {
                request(promise.request());
                ticket(promise.tickets().stream().findFirst());
                host = promise.parts().stream()
                        .flatMap(part -> part.hosts().stream())
                        .findFirst()
                        .map(HostId::value)
                        .orElse(null);
            }
            case Occupancy occupancy -> {
                ticket(occupancy.ticket());
                host = occupancy.units().stream()
                        .flatMap(unit -> unit.status().host().stream())
                        .findFirst()
                        .map(HostId::value)
                        .orElse(null);
            }
            case Delegation delegation -> ticket(Optional.of(delegation.source()));
            case Share share -> ticket(share.ticket());
            case Absence absence -> host = absence.host().value();
            case Consumption ignored -> {
                // Nothing of it is looked for but by its name.
            }
            case Tombstone ignored -> {
                // Nor of this.
            }
        }
    }

    Stored stored() {
        return new Stored(EntryCodec.read(bodySchema, body), version);
    }

    UUID reservation() {
        return key.reservation();
    }

    long version() {
        return version;
    }

    boolean fresh() {
        return version == 1;
    }

    /** Gives a statement all columns, in the order of {@link EntryStatements}. */
    void bind(PreparedStatement statement) throws SQLException {
        int at = 0;
        statement.setString(++at, key.actor());
        statement.setBytes(++at, UuidBytes.of(key.reservation()));
        statement.setLong(++at, version);
        statement.setString(++at, kind);
        statement.setString(++at, state);
        statement.setString(++at, pending);
        statement.setBoolean(++at, settled);
        statement.setString(++at, holder);
        statement.setString(++at, label);
        statement.setString(++at, host);
        statement.setBytes(++at, ticket == null ? null : UuidBytes.of(ticket));
        statement.setObject(++at, units, Types.INTEGER);
        statement.setObject(++at, cpuMillis, Types.INTEGER);
        statement.setObject(++at, memoryMib, Types.INTEGER);
        statement.setObject(++at, diskMib, Types.INTEGER);
        statement.setObject(++at, networkMbits, Types.INTEGER);
        statement.setObject(++at, utc(termStart), Types.TIMESTAMP);
        statement.setObject(++at, utc(termEnd), Types.TIMESTAMP);
        statement.setInt(++at, bodySchema);
        statement.setString(++at, body);
    }

    private static @Nullable LocalDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private void request(Optional<LeaseRequest> request) {
        holder = request.map(LeaseRequest::holder).orElse(null);
        label = request.map(LeaseRequest::label)
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .orElse(null);
        request.ifPresent(asked -> sliver(asked.sliver(), asked.units()));
    }

    private void ticket(Optional<Ticket> held) {
        held.ifPresent(some -> {
            ticket = some.id().value();
            sliver(some.sliver(), some.units());
        });
        term(held.map(Ticket::term));
    }

    private void sliver(Sliver sliver, int count) {
        units = count;
        cpuMillis = sliver.cpuMillis();
        memoryMib = sliver.memoryMib();
        diskMib = sliver.diskMib();
        networkMbits = sliver.networkMbits();
    }

    private void term(Optional<Term> term) {
        termStart = term.map(Term::start).orElse(null);
        termEnd = term.map(Term::end).orElse(null);
    }
}
