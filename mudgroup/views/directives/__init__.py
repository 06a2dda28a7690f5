"""Events as directives, for graphical clients."""
