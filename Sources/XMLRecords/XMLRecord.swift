/// One record of a stream, with its place in it.
public struct XMLRecord: Sendable, Hashable {
  /// The record.
  public let element: XMLElement
  /// The elements it stands in, the root first, each with its attributes and without its content.
  public let containers: [XMLElement]
  /// Its rank among all records of the stream, from 0.
  public let index: Int
  /// The byte of the input at which its start tag begins, from 0.
  public let offset: Int
  /// Its length in bytes of the input, to the end of its end tag.
  public let length: Int
  /// The line at which it begins, from 1.
  public let line: Int
}
