from built_sites import our_site, repository_site, small_site

__all__ = ["our_site", "repository_site", "small_site"]
