"""The room for bundles: what goes in comes out, and what others send is not trusted."""
