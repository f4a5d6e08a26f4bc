"""From a page to articles, and from an article to its parts: headline, dateline, running text, credits, footers."""
