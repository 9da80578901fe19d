// Lets veraPDF judge PDFs; runs in the JavaScript shell that lies in the same archive.
//
// In: as arguments the standard (`ua1` for PDF/UA-1, `2a` for PDF/A-2a, `ua1+2a` for one after the
// other), then files. Out: for each standard and file a line `file`, then for each failed check a
// line `rule <clause>-<test> <place>`, then `done <checks made>` or `error <words>`.
//
// veraPDF reads its rules with JAXB, whose implementation the archive leaves out. So the rules are
// read here from the same file, by the XML reader that every Java has.

var flavours = org.verapdf.pdfa.flavours.PDFAFlavour;
var accessible, flavour, rulesFile;
var validation = org.verapdf.pdfa.validation.profiles.Profiles;

function readRules() {
  var loader = flavour.getClass().getClassLoader();
  var stream = loader.getResourceAsStream("org/verapdf/pdfa/validation/" + rulesFile);
  var factory = Packages.javax.xml.parsers.DocumentBuilderFactory.newInstance();
  return factory.newDocumentBuilder().parse(stream).getDocumentElement();
}

function each(element, name, use) {
  var found = element.getElementsByTagName(name);
  for (var at = 0; at < found.getLength(); at++) use(found.item(at));
}

function text(element, name) {
  var found = element.getElementsByTagName(name);
  return found.getLength() ? found.item(0).getTextContent() : "";
}

function makeProfile() {
  var document = readRules();
  var specification = accessible
    ? flavours.Specification.ISO_14289_1
    : flavours.Specification.ISO_19005_2;
  var none = new java.util.ArrayList();
  var rules = new java.util.HashSet();
  var variables = new java.util.HashSet();
  each(document, "rule", function (rule) {
    var id = rule.getElementsByTagName("id").item(0);
    rules.add(
      validation.ruleFromValues(
        validation.ruleIdFromValues(
          specification,
          id.getAttribute("clause"),
          java.lang.Integer.parseInt(id.getAttribute("testNumber"))
        ),
        rule.getAttribute("object"),
        rule.getAttribute("deferred") == "true" ? java.lang.Boolean.TRUE : null,
        rule.getAttribute("tags"),
        text(rule, "description"),
        text(rule, "test"),
        validation.errorFromValues("failed", none),
        none
      )
    );
  });
  each(document, "variable", function (variable) {
    variables.add(
      validation.variableFromValues(
        variable.getAttribute("name"),
        variable.getAttribute("object"),
        text(variable, "defaultValue"),
        text(variable, "value")
      )
    );
  });
  var details = validation.profileDetailsFromValues(rulesFile, "rules", "veraPDF", new java.util.Date());
  return validation.profileFromValues(flavour, details, "none", rules, variables);
}

function judge(file, profile) {
  var foundry = org.verapdf.pdfa.Foundries.defaultInstance();
  var parser = foundry.createParser(new java.io.File(file), flavour);
  var validator = foundry.createValidator(profile, -1, false, false, false);
  var result = validator.validate(parser);
  var assertions = result.getTestAssertions();
  for (var at = 0; at < assertions.size(); at++) {
    var assertion = assertions.get(at);
    var rule = assertion.getRuleId();
    print(
      "rule\t" + rule.getClause() + "-" + rule.getTestNumber() +
      "\t" + assertion.getLocation().getContext()
    );
  }
  print("done\t" + result.getTotalAssertions());
  validator.close();
  parser.close();
}

org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var standards = arguments[0].split("+");
for (var which = 0; which < standards.length; which++) {
  accessible = standards[which] == "ua1";
  flavour = accessible ? flavours.PDFUA_1 : flavours.PDFA_2_A;
  rulesFile = accessible ? "PDFUA-1.xml" : "PDFA-2A.xml";
  var profile = makeProfile();
  for (var at = 1; at < arguments.length; at++) {
    print("file\t" + arguments[at]);
    try {
      judge(arguments[at], profile);
    } catch (error) {
      print("error\t" + error);
    }
  }
}
