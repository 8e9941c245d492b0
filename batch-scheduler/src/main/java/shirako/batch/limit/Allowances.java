package shirako.batch.limit;

import shirako.batch.job.Owner;
import shirako.lease.Account;

/** Port: who may have how much at once, and what beside others. It is asked in every cycle, and answers from memory. */
public interface Allowances {
    /** Nobody is limited. */
    Allowances NONE = new Allowances() {
        @Override
        public Allowance of(Owner owner) {
            return Allowance.UNLIMITED;
        }

        @Override
        public Allowance ofOrganization(String vo) {
            return Allowance.UNLIMITED;
        }

        @Override
        public boolean limitWhatIsUnderWay() {
            return false;
        }
    };

    /** What a user may have in an organization. */
    Allowance of(Owner owner);

    /** What an organization may have as a whole. */
    Allowance ofOrganization(String vo);

    /**
     * What a user weighs beside the others of an organization where a broker shares out what is the organization's: in thousandths,
     * 1000 for the usual; from 1 to 1000000.
     */
    default int weight(Owner owner) {
        return Account.NONE.weight();
    }

    /** Whether anybody is limited in what is under way: if not, nobody has to count it. */
    boolean limitWhatIsUnderWay();
}
