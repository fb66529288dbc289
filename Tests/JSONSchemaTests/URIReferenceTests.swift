import Testing

@testable import JSONSchema

@Suite struct URIReferenceTests {
  @Test(arguments: [
    ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
    ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
    ("g#s", "http://a/b/c/g#s"), (";x", "http://a/b/c/;x"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
    ("..", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../g", "http://a/g"),
    ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."),
    ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"), ("g;x=1/../y", "http://a/b/c/y"),
  ])
  func resolvesTheExamplesOfRFC3986(_ reference: String, _ expected: String) {
    #expect(URIReference(reference).resolved(against: URIReference("http://a/b/c/d;p?q")).text == expected)
  }

  @Test func resolvesAgainstAURN() {
    let base = URIReference("urn:uuid:feebdaed-ffff-0000-ffff-0000deadbeef")
    #expect(URIReference("#a").resolved(against: base).text == base.text + "#a")
  }

  @Test func encodesAFragmentSoThatItDecodes() {
    let pointer = "/a b/é/%/~1/\"#"
    var reference = URIReference("x:y")
    reference.fragment = URIReference.encodedFragment(pointer)
    #expect(reference.fragment == "/a%20b/%C3%A9/%25/~1/%22%23")
    #expect(reference.decodedFragment == pointer)
    #expect(URIReference("x:y#%C3").decodedFragment == nil)
    #expect(URIReference("x:y#%4").decodedFragment == nil)
  }
}
