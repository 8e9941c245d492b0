package shirako.portal.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import shirako.lease.ActorId;
import shirako.lease.HostId;
import shirako.lease.actor.Declaration;
import shirako.lease.wire.SiteOutcome;

/**
 * What came of an operator's word that a host is dead, for him to read.
 *
 * @param file that configures the site
 */
record DeclarationWords(ActorId site, Path file) {
    /** Whether the host is dead now. */
    static boolean dead(Declaration declaration) {
        return switch (declaration) {
            case Declaration.Dead dead -> true;
            case Declaration.Already already -> true;
            case Declaration.Answers answers -> false;
            case Declaration.Unknown unknown -> false;
        };
    }

    String sentences(SiteOutcome.Declared declared) {
        HostId host = declared.host();
        return switch (declared.declaration()) {
            case Declaration.Dead(int containers) ->
                "Host " + host + " of " + site + " is declared dead. " + givenUp(containers);
            case Declaration.Already already ->
                "Host " + host + " of " + site + " was declared dead already. Nothing more is given up.";
            case Declaration.Answers answers ->
                "Host " + host + " of " + site
                        + " answers, so it is not declared dead and nothing is given up: what runs"
                        + " there can end in good order. Drain the site's pool instead: './shirako site drain " + file
                        + "'.";
            case Declaration.Unknown(var hosts) ->
                "Site " + site + " has no host " + host + ". " + known(hosts) + " Nothing is given up.";
        };
    }

    private static String givenUp(int containers) {
        String back = " When it answers again, what was given up is destroyed there before anything new is placed.";
        return switch (containers) {
            case 0 -> "No container was on it.";
            case 1 -> "1 container on it is given up." + back;
            default -> containers + " containers on it are given up." + back;
        };
    }

    private static String known(List<HostId> hosts) {
        return hosts.isEmpty()
                ? "It has none."
                : hosts.stream().map(HostId::value).collect(Collectors.joining(", ", "Its hosts are ", "."));
    }
}
