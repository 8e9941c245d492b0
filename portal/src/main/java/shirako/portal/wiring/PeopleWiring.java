package shirako.portal.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shirako.batch.job.JobList;
import shirako.grid.VirtualOrganizations;
import shirako.grid.persistence.StoredVirtualOrganizations;
import shirako.lease.clock.SteadyClock;
import shirako.lease.event.EventLog;
import shirako.lease.persistence.StoredEventLog;
import shirako.lease.persistence.Transactions;
import shirako.portal.access.JobAccess;
import shirako.portal.account.Accounts;
import shirako.portal.account.SignInGuard;
import shirako.portal.account.Tokens;
import shirako.portal.account.persistence.StoredAccounts;
import shirako.portal.account.persistence.StoredSignInFailures;
import shirako.portal.account.persistence.StoredTokens;
import shirako.portal.leader.LeadersConnections;
import shirako.portal.live.EventFeed;
import shirako.portal.security.SignInKey;

/** Time, people, and what happens. */
@Configuration(proxyBeanMethods = false)
class PeopleWiring {
    private static final int SIGN_IN_KEY_BYTES = 32;

    @Bean
    InstantSource clock() {
        return SteadyClock.system();
    }

    @Bean
    VirtualOrganizations virtualOrganizations(Transactions transactions) {
        return new StoredVirtualOrganizations(transactions);
    }

    @Bean
    Accounts accounts(Transactions transactions) {
        return new StoredAccounts(transactions);
    }

    @Bean
    Tokens tokens(Transactions transactions) {
        return new Tokens(new StoredTokens(transactions), new SecureRandom());
    }

    @Bean
    SignInGuard signInGuard(Transactions transactions) {
        return new SignInGuard(new StoredSignInFailures(transactions));
    }

    /** In the folder that all portals on the database see; made by the first of them. */
    @Bean
    SignInKey signInKey(ShirakoSettings settings, LeadersConnections leads) throws IOException {
        Path file = settings.common().resolve("sign-in-key");
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            byte[] secret = new byte[SIGN_IN_KEY_BYTES];
            new SecureRandom().nextBytes(secret);
            Path fresh = file.resolveSibling("sign-in-key.new");
            SecretFile.write(fresh, HexFormat.of().formatHex(secret));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return new SignInKey(Files.readString(file).strip());
    }

    @Bean
    JobAccess jobAccess(JobList jobs, VirtualOrganizations organizations) {
        return new JobAccess(jobs, organizations);
    }

    @Bean
    EventLog eventLog(Transactions transactions, InstantSource clock) {
        return new StoredEventLog(transactions, clock, StoredEventLog.SETTLED);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    EventFeed eventFeed(EventLog events, InstantSource clock) {
        return new EventFeed(events, clock);
    }
}
