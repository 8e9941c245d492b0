package shirako.portal.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import shirako.grid.Membership;
import shirako.grid.Role;
import shirako.grid.VirtualOrganization;
import shirako.grid.VirtualOrganizations;
import shirako.portal.access.Viewer.Reach;
import shirako.portal.account.Account;
import shirako.portal.account.Accounts;
import shirako.portal.account.Scope;
import shirako.portal.account.Tokens;

/** Fills an empty database with a sample virtual organization and its people, and writes down their passwords, once. */
@Component
class FirstRun {
    private static final Logger log = LoggerFactory.getLogger(FirstRun.class);
    private static final String VO = "astro";
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int PASSWORD_LENGTH = 16;

    private static final List<Person> PEOPLE = List.of(
            new Person("ada", "Ada (scientist)", Reach.OWN_VOS, Role.MEMBER),
            new Person("ben", "Ben (scientist)", Reach.OWN_VOS, Role.MEMBER),
            new Person("vera", "Vera (admin of " + VO + ")", Reach.OWN_VOS, Role.VO_ADMIN),
            new Person("admin", "Site admin", Reach.SITE, Role.MEMBER));

    private final SecureRandom random = new SecureRandom();
    private final Accounts accounts;
    private final VirtualOrganizations organizations;
    private final Tokens tokens;
    private final PasswordEncoder passwords;

    FirstRun(
            ShirakoSettings settings,
            Accounts accounts,
            VirtualOrganizations organizations,
            Tokens tokens,
            PasswordEncoder passwords,
            InstantSource clock)
            throws IOException {
        this.accounts = accounts;
        this.organizations = organizations;
        this.tokens = tokens;
        this.passwords = passwords;
        @Nullable
        Path file = settings.firstRun() == null ? null : settings.firstRun().credentialsFile();
        if (file != null && accounts.none()) {
            fill(file, clock.instant());
        }
    }

    private void fill(Path file, Instant now) throws IOException {
        if (organizations.find(VO).isEmpty()) {
            organizations.found(new VirtualOrganization(VO, "Astronomy (sample)", Optional.empty(), now));
        }
        var text =
                new StringBuilder("# Who can sign in (name = password), and a token of the first one for the API.\n");
        var people =
                PEOPLE.stream().map(person -> new Invited(person, password())).toList();
        people.forEach(invited -> text.append(invited.person().name())
                .append(" = ")
                .append(invited.password())
                .append('\n'));
        String first = PEOPLE.getFirst().name();
        Tokens.Fresh token =
                tokens.create(first, "first run", EnumSet.allOf(Scope.class), now.plus(Duration.ofDays(365)), now);
        text.append("token = ").append(token.secret()).append('\n');
        // Written before the accounts are: a crash in between starts over instead of losing the passwords.
        SecretFile.write(file, text.toString());
        PEOPLE.forEach(person -> organizations.join(new Membership(VO, person.name(), person.role(), now)));
        accounts.save(people.stream().map(invited -> account(invited, now)).toList());
        log.info(
                "made the virtual organization {} with {} sample users; their passwords are in {}",
                VO,
                people.size(),
                file);
    }

    private Account account(Invited invited, Instant now) {
        Person person = invited.person();
        return new Account(
                person.name(), person.displayName(), passwords.encode(invited.password()), person.reach(), now);
    }

    private String password() {
        var text = new StringBuilder();
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private record Person(String name, String displayName, Reach reach, Role role) {}

    private record Invited(Person person, String password) {}
}
