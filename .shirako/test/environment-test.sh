# shellcheck shell=bash
# What the launcher hands to the portal beside its arguments.

# A variable SHIRAKO_X is the property shirako.x to the portal: as the whole of a group of properties it keeps it from starting.
test_no_exported_variable_is_taken_for_a_group_of_properties() {
    local name group
    while read -r name; do
        group=${name,,}
        group=${group//_/[-._]}
        if grep -rqE "ConfigurationProperties\(\"$group\"\)" "$ROOT"/portal/src/main/java; then
            echo "the launcher exports $name, which the portal takes for the value of a whole group"
            return 1
        fi
    done < <(grep -rhoE 'export SHIRAKO_[A-Z_]+' "$ROOT"/.shirako/lib | cut -d' ' -f2 | sort -u)
    [[ -n $name || -n ${group:-} ]]
}
