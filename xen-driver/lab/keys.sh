#!/bin/sh
# Keys and certificates for the lab's hosts and for who comes to them. Usage: keys.sh STATE_DIR
#
# STATE_DIR/keys is the client's: cacert.pem, clientcert.pem and clientkey.pem (libvirt's pkipath), id (a key for ssh) and ssh, which knows
# the hosts by their key. STATE_DIR/shared/keys is the hosts', who are clients of each other too.
set -eu
[ $# -eq 1 ] || { echo "usage: $0 STATE_DIR" >&2; exit 64; }
mine=$1/keys
theirs=$1/shared/keys
mkdir -p "$mine" "$theirs"
cd "$mine"
quietly() { "$@" >log 2>&1 || { cat log >&2; exit 1; }; }
certificate() { # NAME SUBJECT EXTENSIONS
    printf '%s\n' "$3" >extensions
    quietly openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$2" -keyout "$1key.pem" -out request
    quietly openssl x509 -req -in request -CA cacert.pem -CAkey cakey.pem -CAcreateserial -days 3650 -extfile extensions -out "$1cert.pem"
}
quietly openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj '/CN=lab' -keyout cakey.pem -out cacert.pem
certificate server xen 'subjectAltName=IP:127.0.0.1,IP:10.77.0.1,IP:10.77.0.2'
certificate client client 'extendedKeyUsage=clientAuth'
for key in id host; do
    rm -f $key $key.pub
    quietly ssh-keygen -q -t ed25519 -N '' -C "$key" -f $key
done
printf '* %s\n' "$(cat host.pub)" >known_hosts
cat >ssh <<S
#!/bin/sh
exec ssh -F none -o "UserKnownHostsFile=\"$mine/known_hosts\"" -o StrictHostKeyChecking=yes -o BatchMode=yes -o IdentitiesOnly=yes "\$@"
S
chmod 755 ssh
cp cacert.pem servercert.pem serverkey.pem clientcert.pem clientkey.pem id.pub host "$theirs"
rm -f log extensions request
: >"$theirs/complete"
