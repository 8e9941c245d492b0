package shirako.portal.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Measures the way from a submission to the script's start, against a bare create of the same domain, by turns. */
public final class Dispatch {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final JsonMapper JSON = new JsonMapper();

    private final Portal portal;
    private final Virsh virsh;

    Dispatch(Portal portal, Virsh virsh) {
        this.portal = portal;
        this.virsh = virsh;
    }

    /** Arguments: the portal's address, the credentials' file, libvirt's URI, the number of runs, a file for JSON or nothing. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            var portal = new Portal(
                    URI.create(arguments[0]),
                    Credentials.read(Path.of(arguments[1])).token());
            var figures = new Dispatch(portal, new Virsh(arguments[2])).measure(Integer.parseInt(arguments[3]));
            figures.lines().forEach(System.out::println);
            if (arguments.length > 4) {
                Files.writeString(Path.of(arguments[4]), figures.json().toPrettyString() + "\n");
            }
        } catch (IOException failure) {
            System.err.println("The measurement did not succeed: " + failure.getMessage());
            System.exit(1);
        }
    }

    DispatchFigures measure(int runs) throws IOException, InterruptedException {
        String vo = portal.get("me").at("/vos/0/name").asString("");
        System.out.println("Warming up, and taking a running container as the model ...");
        BareDomain bare = model(vo);
        var figures = new DispatchFigures();
        try {
            for (int run = 1; run <= runs; run++) {
                Instant before = Instant.now();
                Watched ours = until(submit(vo, "true"), true);
                figures.ours(before, ours.told(), portal.get("jobs/" + ours.id() + "/timeline"));
                figures.bare(bare.start(virsh));
                System.out.println("run " + run + " of " + runs + ": " + figures.last());
            }
        } finally {
            bare.remove();
        }
        return figures;
    }

    private BareDomain model(String vo) throws IOException, InterruptedException {
        Watched running = until(submit(vo, "sleep 20"), false);
        String lease = running.lease().orElseThrow(() -> new IOException("a running job without a lease"));
        for (String name : virsh.run("list", "--name").split("\n")) {
            if (name.contains(lease)) {
                BareDomain bare = BareDomain.like(name.strip(), virsh.run("dumpxml", "--inactive", name.strip()));
                until(running, true);
                return bare;
            }
        }
        throw new IOException("libvirt shows no domain of lease " + lease);
    }

    private Watched submit(String vo, String command) throws IOException, InterruptedException {
        ObjectNode job = JSON.createObjectNode()
                .put("vo", vo)
                .put("name", "dispatch")
                .put("script", "#!/bin/bash\n" + command + "\n")
                .put("cpus", 1)
                .put("memoryMib", 256)
                .put("diskMib", 64)
                .put("wallTimeSeconds", 120);
        List<Watched> made = new ArrayList<>();
        portal.submit(job, "dispatch-" + UUID.randomUUID()).path("jobs").forEach(one -> made.add(new Watched(one)));
        return made.getFirst();
    }

    /** Follows a job until it ended, or until it runs. */
    private Watched until(Watched job, boolean ended) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(LONGEST);
        Watched now = job;
        while (!(now.ended() || !ended && now.state().equals("RUNNING"))) {
            if (Instant.now().isAfter(limit)) {
                throw new IOException("job " + job.id() + " stays " + now.standing());
            }
            Thread.sleep(100);
            JsonNode told = portal.get("jobs/" + job.id());
            now = new Watched(told);
        }
        if (ended ? !now.succeeded() : now.ended()) {
            throw new IOException("job " + job.id() + " is " + now.standing());
        }
        return now;
    }
}
