import Foundation

import class FoundationXML.XMLParser
import protocol FoundationXML.XMLParserDelegate

/// Another reader's word on whether a document has text beside child elements.
final class MixedContentOracle: NSObject, XMLParserDelegate {
  private var stack: [(text: Bool, child: Bool)] = []
  private var isMixed = false

  static func isMixed(_ bytes: [UInt8]) -> Bool {
    let oracle = MixedContentOracle()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = oracle
    return parser.parse() && oracle.isMixed
  }

  func parser(
    _ parser: XMLParser, didStartElement: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
  ) {
    if !stack.isEmpty { stack[stack.count - 1].child = true }
    stack.append((false, false))
  }

  func parser(_ parser: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?) {
    if let last = stack.popLast(), last.text, last.child { isMixed = true }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if !stack.isEmpty, string.contains(where: { !$0.isWhitespace }) { stack[stack.count - 1].text = true }
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    if !stack.isEmpty, block.contains(where: { $0 > 0x20 }) { stack[stack.count - 1].text = true }
  }
}
