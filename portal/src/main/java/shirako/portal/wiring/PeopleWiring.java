package shirako.portal.wiring;

import java.security.SecureRandom;
import java.time.InstantSource;
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
import shirako.portal.live.EventFeed;

/** Time, people, and what happens. */
@Configuration(proxyBeanMethods = false)
class PeopleWiring {
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
