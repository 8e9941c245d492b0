package shirako.xen.placement;

import shirako.lease.Sliver;

/**
 * The host whose free room looks most like the container: largest is the cosine of the angle between what is wanted and what
 * is free, so that a container that needs memory goes where memory is what is left. The dot product heuristic of Panigrahy,
 * Talwar, Uyeda and Wieder, <i>Heuristics for Vector Bin Packing</i>, Microsoft Research 2011 (there for bins
 * that are filled one after the other; here for all hosts at once). Both vectors are parts of the host's capacity and
 * of length one: without that, the dimension with the largest numbers, or the emptiest host, would always win.
 */
public final class DotProduct implements ScoredPolicy {
    @Override
    public String name() {
        return "dot-product";
    }

    @Override
    public double score(PlacementRequest request, HostView host) {
        Sliver wanted = request.sliver();
        Sliver free = host.free();
        Sliver capacity = host.capacity();
        double cpu = Fill.part(wanted.cpuMillis(), capacity.cpuMillis());
        double memory = Fill.part(wanted.memoryMib(), capacity.memoryMib());
        double disk = Fill.part(wanted.diskMib(), capacity.diskMib());
        double network = Fill.part(wanted.networkMbits(), capacity.networkMbits());
        double freeCpu = Fill.part(free.cpuMillis(), capacity.cpuMillis());
        double freeMemory = Fill.part(free.memoryMib(), capacity.memoryMib());
        double freeDisk = Fill.part(free.diskMib(), capacity.diskMib());
        double freeNetwork = Fill.part(free.networkMbits(), capacity.networkMbits());
        double product = cpu * freeCpu + memory * freeMemory + disk * freeDisk + network * freeNetwork;
        double lengths = Math.sqrt((cpu * cpu + memory * memory + disk * disk + network * network)
                * (freeCpu * freeCpu + freeMemory * freeMemory + freeDisk * freeDisk + freeNetwork * freeNetwork));
        return lengths == 0 ? 0 : -product / lengths;
    }
}
