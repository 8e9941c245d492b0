package shirako.portal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the kernel says of processes, in {@code /proc}. */
final class Processes {
    private static final double TICKS_PER_SECOND = 100;

    private Processes() {}

    /** Seconds of processor time that they have used themselves, without their children. */
    static double cpuSeconds(Collection<Long> pids) throws IOException {
        double seconds = 0;
        for (long pid : pids) {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            seconds += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        }
        return seconds;
    }

    /** These, and all that they or theirs started and that runs now. */
    static Set<Long> families(Collection<Long> pids) {
        return pids.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    /** Those of a program's name, as the kernel has it. */
    static Set<Long> named(String name) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> text(pid, "comm").strip().equals(name))
                .collect(Collectors.toSet());
    }

    /** Their memory in MiB: pages that several share count once, in parts. */
    static double memoryMib(Collection<Long> pids) {
        return pids.stream().mapToLong(Processes::proportionalKib).sum() / 1024.0;
    }

    private static long proportionalKib(long pid) {
        return text(pid, "smaps_rollup")
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /** Empty where the process has ended. */
    private static String text(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/" + file));
        } catch (IOException ended) {
            return "";
        }
    }
}
