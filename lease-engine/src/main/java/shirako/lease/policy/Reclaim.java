package shirako.lease.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shirako.lease.LeaseRequest;

/** An organization takes back its own share from those that hold more than theirs. */
final class Reclaim implements Claim {
    private final Shares shares;

    Reclaim(Shares shares) {
        this.shares = shares;
    }

    @Override
    public List<Granted> victims(LeaseRequest request, List<Granted> leases) {
        double more = shares.part(request.shape());
        if (shares.borrowed(request.holder()) + more > Shares.ROUNDING) {
            return List.of();
        }
        Map<String, Double> borrowed = new HashMap<>();
        List<Granted> victims = new ArrayList<>();
        for (Granted lease : leases) {
            String holder = lease.request().holder();
            double left = borrowed.computeIfAbsent(holder, shares::borrowed);
            if (!holder.equals(request.holder()) && left > Shares.ROUNDING) {
                victims.add(lease);
                borrowed.put(holder, left - shares.part(lease));
            }
        }
        return victims;
    }

    @Override
    public String reason() {
        return "It was borrowed from the share of an organization that needs it now.";
    }
}
