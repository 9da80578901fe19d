"""Internet Information Services 10: `web.config` in the site."""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from handbook.addresses import error_address
from handbook.model import SOURCE_LOCALE, Locale
from handbook.policy import (
    ASK_AGAIN,
    CONTENT_TYPES,
    TEXT_TYPES,
    header_fields,
)
from handbook.servers.place import HIDDEN_FILES


def web_config(attachments: Iterable[str]) -> str:
    """Give the rules for the site's folder.

    IIS knows no patterns here, so every attachment is named. Pages for errors are files of the site
    and no addresses: that holds below any path.
    """
    fields = "\n".join(
        f"        <remove name={quoteattr(name)}/>\n"
        f"        <add name={quoteattr(name)} value={quoteattr(value)}/>"
        for name, value in (header_fields() | {"Cache-Control": ASK_AGAIN}).items()
    )
    types = "\n".join(
        f'      <remove fileExtension=".{ending}"/>\n'
        f'      <mimeMap fileExtension=".{ending}" '
        f"mimeType={quoteattr(type_ + ('; charset=utf-8' if type_ in TEXT_TYPES else ''))}/>"
        for ending, type_ in CONTENT_TYPES.items()
    )
    places = "\n".join(
        f"  <location path={quoteattr(address)}>\n"
        "    <system.webServer>\n"
        "      <httpProtocol>\n"
        "        <customHeaders>\n"
        '          <add name="Content-Disposition" value="attachment"/>\n'
        "        </customHeaders>\n"
        "      </httpProtocol>\n"
        "    </system.webServer>\n"
        "  </location>"
        for address in sorted(attachments)
    )
    languages = "\n".join(
        f"  <location path={quoteattr(it.value)}>\n"
        "    <system.webServer>\n"
        f"{_error_pages(error_address(it))}\n"
        "    </system.webServer>\n"
        "  </location>"
        for it in Locale
        if it is not SOURCE_LOCALE
    )
    hidden = "\n".join(f'          <add segment="{name}"/>' for name in (*HIDDEN_FILES[1:],))
    return f"""\
<?xml version="1.0" encoding="utf-8"?>
<!-- Internet Information Services (IIS) 10. -->
<configuration>
  <system.webServer>
    <defaultDocument enabled="true">
      <files>
        <clear/>
        <add value="index.html"/>
      </files>
    </defaultDocument>
    <directoryBrowse enabled="false"/>
    <urlCompression doStaticCompression="true"/>
{_error_pages(error_address(SOURCE_LOCALE))}
    <httpProtocol>
      <customHeaders>
        <remove name="X-Powered-By"/>
{fields}
      </customHeaders>
    </httpProtocol>
    <security>
      <requestFiltering removeServerHeader="true">
        <hiddenSegments>
          <add segment=".htaccess"/>
{hidden}
        </hiddenSegments>
        <denyUrlSequences>
          <add sequence=".."/>
        </denyUrlSequences>
        <verbs allowUnlisted="false">
          <add verb="GET" allowed="true"/>
          <add verb="HEAD" allowed="true"/>
        </verbs>
      </requestFiltering>
    </security>
    <staticContent>
{types}
    </staticContent>
  </system.webServer>
{languages}
{places}
</configuration>
""".replace("\n\n", "\n")


def _error_pages(page: str) -> str:
    return f"""\
    <httpErrors errorMode="Custom" existingResponse="Replace">
      <remove statusCode="403"/>
      <remove statusCode="404"/>
      <error statusCode="403" path={quoteattr(page)} responseMode="File"/>
      <error statusCode="404" path={quoteattr(page)} responseMode="File"/>
    </httpErrors>"""
