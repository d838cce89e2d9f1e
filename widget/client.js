// The parent's browser and device, for the right clicks; left out when it is another one. Nothing else
// is looked at.

function client(navigator) {
  const system = `${navigator.userAgentData?.platform ?? ""} ${navigator.userAgent}`;
  const first = (pairs) => pairs.find(([pattern]) => pattern.test(system))?.[1];
  const browser = first([
    [/SamsungBrowser|OPR\/|OPiOS|Vivaldi|DuckDuckGo/, undefined],
    [/Edg(e|A|iOS)?\//, "edge"],
    [/Firefox|FxiOS/, "firefox"],
    [/MSIE|Trident/, "internet_explorer"],
    [/Chrom(e|ium)\/|CriOS/, "chrome"],
    [/Safari\//, "safari"],
  ]);
  const device = first([
    [/iPhone|iPod/, "iphone"],
    [/iPad/, "ipad"],
    [/Android/, "android"],
    [/CrOS|Chrome ?OS|Chromium ?OS/, "chromebook"],
    [/Windows/, "windows"],
    // An iPad says that it is a Mac, but a Mac has no touch screen.
    [/Mac ?OS|Macintosh/, navigator.maxTouchPoints > 1 ? "ipad" : "mac"],
  ]);
  return { browser, device };
}
