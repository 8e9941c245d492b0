# shellcheck shell=bash
# A Slurm of Debian's packages for measurements: munged, slurmdbd, slurmctld, slurmrestd and four slurmd of 16 processors
# each, on 127.0.0.1, with all that they keep in one folder.

readonly SLURM_NODES=4
readonly SLURM_PARTS=(munge dbd ctld node-1 node-2 node-3 node-4 rest)
# What its guide to high throughput asks for: no attempt to start a job within its submission, and whole queues looked at.
readonly SLURM_SCHEDULING=defer,sched_interval=10,bf_interval=5,default_queue_depth=1000,bf_max_job_test=5000,max_rpc_cnt=0

# slurm_start FOLDER DATABASE-PORT: makes the configuration and starts all of it; returns when every node is idle.
# Its accounting goes to the database "slurm" of the server at that port.
slurm_start() {
    local folder=$1 ports=() node
    rm -rf -- "$folder"
    mkdir -p -- "$folder"/{run,log,state} "$folder"/spool/n{1..4}
    chmod 755 -- "$folder"
    mapfile -t ports < <(slurm_ports $((SLURM_NODES + 2)))
    slurm_configure "$folder" "$2" "${ports[@]}" || return 1
    export SLURM_CONF=$folder/slurm.conf
    echo "==> munged"
    dd if=/dev/urandom of="$folder/munge.key" bs=128 count=1 status=none
    chmod 400 -- "$folder/munge.key"
    slurm_part "$folder" munge munged --foreground --force "--socket=$folder/run/munge.socket" "--key-file=$folder/munge.key" \
        "--pid-file=$folder/run/munged.pid" "--log-file=$folder/log/munged.log" "--seed-file=$folder/run/munged.seed"
    slurm_wait "$folder" munge "munged does not answer" test -S "$folder/run/munge.socket" || return 1
    echo "==> slurmdbd"
    slurm_part "$folder" dbd slurmdbd -D
    slurm_wait "$folder" dbd "slurmdbd does not listen" port_taken "${ports[1]}" || return 1
    slurm_wait "$folder" dbd "slurmdbd does not take the cluster" slurm_cluster || return 1
    echo "==> slurmctld"
    slurm_part "$folder" ctld slurmctld -D -i
    slurm_wait "$folder" ctld "slurmctld does not listen" port_taken "${ports[0]}" || return 1
    echo "==> slurmd"
    for ((node = 1; node <= SLURM_NODES; node++)); do slurm_part "$folder" "node-$node" slurmd -D -N "n$node"; done
    slurm_wait "$folder" ctld "the nodes do not become idle" slurm_idle || return 1
    echo "==> slurmrestd"
    SLURMRESTD_SECURITY=disable_user_check slurm_part "$folder" rest \
        slurmrestd -a rest_auth/local -s openapi/v0.0.38 "unix:$folder/run/rest.socket"
    slurm_wait "$folder" rest "slurmrestd does not answer" test -S "$folder/run/rest.socket" || return 1
}

slurm_cluster() { sacctmgr -i add cluster shirako >/dev/null 2>&1 || sacctmgr -n -P show cluster shirako 2>/dev/null | grep -q .; }

slurm_idle() { [[ $(sinfo -h -N -t idle -o %N 2>/dev/null | wc -l) == "$SLURM_NODES" ]]; }

# slurm_part FOLDER NAME COMMAND...: a process that stays in the foreground of a session of its own. To itself the machine is
# named localhost: Slurm listens on the address of the machine's name.
slurm_part() {
    local folder=$1 name=$2
    shift 2
    setsid unshare --uts sh -c 'hostname localhost && exec "$@"' slurm "$@" >"$folder/log/$name.out" 2>&1 </dev/null 9>&- &
    process_record "$folder/run/$name" $!
}

# slurm_wait FOLDER NAME COMPLAINT COMMAND...: until the command succeeds; fails where the process ends or a minute passes first.
slurm_wait() {
    local folder=$1 name=$2 complaint=$3 deadline=$((SECONDS + 60))
    shift 3
    until "$@"; do
        if ! process_of "$folder/run/$name" >/dev/null || ((SECONDS >= deadline)); then
            echo "$complaint"
            tail -n 20 -- "$folder"/log/*
            return 1
        fi
        sleep 0.2
    done
}

# slurm_ports N: so many ports of 127.0.0.1 that are free, one a line.
slurm_ports() {
    local port found=0
    for ((port = 20000 + RANDOM % 10000; found < $1; port++)); do
        if ! port_taken "$port"; then
            printf '%s\n' "$port"
            found=$((found + 1))
        fi
    done
}

# slurm_stop FOLDER: ends every process of it, the last one first, and removes the folder.
slurm_stop() {
    local at
    for ((at = ${#SLURM_PARTS[@]} - 1; at >= 0; at--)); do
        [[ ! -e $1/run/${SLURM_PARTS[at]} ]] || process_stop "$1/run/${SLURM_PARTS[at]}" 20
    done
    rm -rf -- "$1"
}

# slurm_configure FOLDER DATABASE-PORT CONTROLLER-PORT ACCOUNTING-PORT NODE-PORT...: writes slurm.conf and slurmdbd.conf. What
# SchedulerParameters say is what Slurm's guide to high throughput asks for; nothing of a job is gathered or contained.
slurm_configure() {
    local folder=$1 database=$2 controller=$3 accounting=$4 node
    shift 4
    cat >"$folder/slurmdbd.conf" <<TEXT
AuthType=auth/munge
AuthInfo=socket=$folder/run/munge.socket
CommunicationParameters=NoInAddrAny
DbdHost=localhost
DbdAddr=127.0.0.1
DbdPort=$accounting
SlurmUser=root
PidFile=$folder/run/slurmdbd.pid
LogFile=$folder/log/slurmdbd.log
DebugLevel=error
StorageType=accounting_storage/mysql
StorageHost=127.0.0.1
StoragePort=$database
StorageUser=root
StorageLoc=slurm
TEXT
    chmod 600 -- "$folder/slurmdbd.conf"
    cat >"$folder/slurm.conf" <<TEXT
ClusterName=shirako
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=$controller
AuthType=auth/munge
AuthInfo=socket=$folder/run/munge.socket
CredType=cred/munge
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
DebugFlags=NO_CONF_HASH
SlurmUser=root
SlurmdUser=root
SlurmctldPidFile=$folder/run/slurmctld.pid
SlurmdPidFile=$folder/run/slurmd-%n.pid
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool/%n
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd-%n.log
SlurmctldDebug=error
SlurmdDebug=error
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/slurmdbd
AccountingStorageHost=127.0.0.1
AccountingStoragePort=$accounting
AccountingStoragePass=$folder/run/munge.socket
JobCompType=jobcomp/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/backfill
SchedulerParameters=$SLURM_SCHEDULING
PriorityType=priority/basic
ReturnToService=2
SlurmctldTimeout=60
SlurmdTimeout=120
MessageTimeout=60
MaxJobCount=30000
MaxArraySize=10001
MinJobAge=10
InactiveLimit=0
KillWait=5
Waittime=0
TreeWidth=1000
SlurmdParameters=config_overrides
MailProg=/bin/true
TEXT
    for ((node = 1; node <= SLURM_NODES; node++)); do
        printf 'NodeName=n%d NodeHostname=localhost NodeAddr=127.0.0.1 Port=%d CPUs=16 RealMemory=65536 State=UNKNOWN\n' "$node" "${!node}" \
            >>"$folder/slurm.conf"
    done
    echo "PartitionName=batch Nodes=n[1-$SLURM_NODES] Default=YES MaxTime=INFINITE State=UP" >>"$folder/slurm.conf"
}
