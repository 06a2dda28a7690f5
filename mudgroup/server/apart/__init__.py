"""A world whose clients come by gateways in processes of their own."""
