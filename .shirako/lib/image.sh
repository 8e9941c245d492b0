# shellcheck shell=bash
# The container image: made once by xen-driver/image/build.sh, which itself knows whether what it made is still good.

readonly IMAGE_SOURCE=$SHIRAKO_ROOT/xen-driver/image

# image_prepare: builds the image unless it is there. Sets IMAGE_DIR and, for tests, SHIRAKO_IMAGE_DIR.
image_prepare() {
    phase "Container image" "$SHIRAKO_HOME/log/image.log" "$IMAGE_SOURCE/build.sh" "$SHIRAKO_CACHE/image"
    IMAGE_DIR=$(readlink -f -- "$SHIRAKO_CACHE/image/current")
    export SHIRAKO_IMAGE_DIR=$IMAGE_DIR
}

# image_command ARGUMENT...: ./shirako image build
image_command() {
    local yes=no action='' argument
    for argument in "$@"; do
        case $argument in
            --yes | -y) yes=yes ;;
            build) action=build ;;
            *) usage_error "image: unknown argument '$argument'" ;;
        esac
    done
    [[ $action == build ]] || usage_error "image: say what to do: image build"
    home_prepare
    home_lock
    packages_install "$yes" "$IMAGE_SOURCE/packages"
    image_prepare
    say "The container image is in $IMAGE_DIR:"
    ls -lhL -- "$IMAGE_DIR"
}
