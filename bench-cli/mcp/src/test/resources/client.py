"""Talks with a server of the Model Context Protocol by the protocol's own library for Python.

Usage: client.py URL COMMAND...: starts the server by the command, has it load the URL, and prints what it heard, as JSON.
"""

import asyncio
import json
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client


async def main(url, command):
    heard = {}
    server = StdioServerParameters(command=command[0], args=command[1:])
    async with stdio_client(server) as (read, write):
        async with ClientSession(read, write) as session:
            hello = (await session.initialize()).model_dump(mode="json")
            heard["initialize"] = hello
            heard["tools"] = [tool.name for tool in (await session.list_tools()).tools]
            before = await session.call_tool("run", {"url": url, "users": 2, "requests": 500})
            heard["run"] = before.model_dump(mode="json")
            await session.call_tool("run", {"url": url, "users": 2, "requests": 500})
            compared = await session.call_tool("compare", {"before": "run-1", "after": "run-2"})
            heard["compare"] = compared.model_dump(mode="json")
            refused = await session.call_tool("run", {"url": "http://shop.example/"})
            heard["refused"] = refused.model_dump(mode="json")
            # A library that gives up tells the server so.
            try:
                await asyncio.wait_for(session.call_tool("run", {"url": url, "rate": "20/s", "duration": "50s"}), 3)
            except asyncio.TimeoutError:
                heard["gave up"] = True
            after = await session.call_tool("explain", {"result": "run-1"})
            heard["explain"] = after.model_dump(mode="json")
    print(json.dumps(heard))


asyncio.run(main(sys.argv[1], sys.argv[2:]))
